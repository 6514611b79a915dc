// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How work on a connection is committed, which is left as it came. No state. */
final class Transactions {

    private Transactions() {}

    /** Does work all or nothing. */
    static <T extends @Nullable Object> T together(Connection connection, Statements known, Work<T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = committed(connection, known, work);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException failure) {
            afterwards(failure, () -> connection.setAutoCommit(true));
            throw failure;
        }
    }

    /** Does work on a connection that does not commit by itself. */
    static <T extends @Nullable Object> T committed(Connection connection, Statements known, Work<T> work)
            throws SQLException {
        try {
            T result = work.with(connection, known);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            afterwards(failure, connection::rollback);
            throw failure;
        }
    }

    /** What leaves a connection as it came. */
    @FunctionalInterface
    interface Cleaning {
        void run() throws SQLException;
    }

    /** Cleans up after a failure, which stays the one that is told: a broken connection cannot be cleaned. */
    static void afterwards(Exception failure, Cleaning cleaning) {
        try {
            cleaning.run();
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }
}
