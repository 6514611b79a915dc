// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.Settings.Creation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables before their first use: they are looked at, or made where they are missing.
 *
 * @param statements on the tables
 * @param creation what is done where there are none
 */
record Tables(Statements statements, Creation creation) {

    /**
     * Returns once they are there.
     *
     * @throws SQLException if they are not, or are others
     */
    void prepare(Connection connection) throws SQLException {
        if (creation == Creation.NEVER) {
            run(connection, statements.probe);
        } else if (!areThere(connection)) {
            create(connection);
        }
    }

    /** Makes what is missing; another process may do the same, and whoever is late finds it made. */
    private void create(Connection connection) throws SQLException {
        SQLException failed = null;
        for (String statement : statements.creation(creation == Creation.UNLOGGED)) {
            try {
                run(connection, statement);
            } catch (SQLException failure) {
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null && !areThere(connection)) {
            throw new SQLException(
                    "the table is not there and cannot be made: " + SqlFailures.message(failed),
                    failed.getSQLState(),
                    failed.getErrorCode(),
                    failed);
        }
    }

    private boolean areThere(Connection connection) throws SQLException {
        return isThere(connection, statements.probe) && isThere(connection, statements.probeLocks);
    }

    private static boolean isThere(Connection connection, String probe) throws SQLException {
        try {
            run(connection, probe);
            return true;
        } catch (SQLException failure) {
            if (SqlFailures.isMissingTable(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException failure) {
            if (!connection.getAutoCommit()) {
                Transactions.afterwards(failure, connection::rollback);
            }
            throw failure;
        }
    }
}
