// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements with their values bound. No state. */
final class Bound {

    private Bound() {}

    /** Returns a statement with its values, each a text, a number, bytes or an array. */
    @SuppressWarnings("MustBeClosedChecker")
    static PreparedStatement statement(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            set(statement, values);
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Array array) {
                statement.setArray(i + 1, array);
            } else {
                statement.setString(i + 1, (String) value);
            }
        }
    }

    /** Runs a change and returns how many rows it was about. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Runs an insert; false if there is a row with the same key. */
    static boolean insert(Connection connection, String sql, Object... values) throws SQLException {
        try {
            return update(connection, sql, values) == 1;
        } catch (SQLException failure) {
            if (SqlFailures.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
