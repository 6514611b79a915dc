// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the failures of the databases mean, which each of them tells by codes of its own. No state. */
final class SqlFailures {

    private static final Set<String> MISSING = Set.of("42P01", "42S02", "42S03", "42S04");
    private static final Set<String> FORBIDDEN = Set.of("42501", "25006", "90096", "90097", "42000");
    private static final int SQLITE_READ_ONLY = 8;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int MYSQL_DUPLICATE = 1062;
    private static final int MYSQL_CHANGED = 1020;
    private static final int MYSQL_UNKNOWN_SESSION = 1094;
    private static final int MYSQL_NOT_OWNER = 1095;
    private static final String H2_CONCURRENT_UPDATE = "90131";

    private SqlFailures() {}

    /** Returns whether an insert has met a row with the same key. */
    static boolean isDuplicate(SQLException failure) {
        String state = failure.getSQLState();
        return "23505".equals(state)
                || failure.getErrorCode() == MYSQL_DUPLICATE
                || (isSqlite(state) && (failure.getErrorCode() & 0xFF) == SQLITE_CONSTRAINT);
    }

    /** Returns whether a table is not there. */
    static boolean isMissingTable(SQLException failure) {
        String state = failure.getSQLState();
        return (state != null && MISSING.contains(state))
                || (isSqlite(state) && told(failure).contains("no such table"));
    }

    /** Returns whether nothing has changed and the same may well succeed now: a deadlock, or a conflict of versions. */
    static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        return (state != null && state.startsWith("40"))
                || H2_CONCURRENT_UPDATE.equals(state)
                || failure.getErrorCode() == MYSQL_CHANGED;
    }

    /** Returns whether the user may not do it. */
    static boolean isForbidden(SQLException failure) {
        String state = failure.getSQLState();
        return (state != null && FORBIDDEN.contains(state))
                || (isSqlite(state) && (failure.getErrorCode() & 0xFF) == SQLITE_READ_ONLY);
    }

    /** Returns whether a pool had no connection to give, without knowing of a failure to make one. */
    static boolean isTimeoutOfPool(SQLException failure) {
        return failure instanceof SQLTransientConnectionException && failure.getCause() == null;
    }

    /** Returns whether it will not do better another time: it is refused, or not known here. */
    static boolean isForGood(SQLException failure) {
        String state = failure.getSQLState();
        return (state != null && (state.startsWith("42") || state.startsWith("0A")))
                || failure.getErrorCode() == MYSQL_NOT_OWNER;
    }

    /** Returns whether there is no such session as was to be ended. */
    static boolean isUnknownSession(SQLException failure) {
        return failure.getErrorCode() == MYSQL_UNKNOWN_SESSION;
    }

    /** Returns a duplicate as a failure that {@link #isTransient}: the next attempt will see the row. */
    static SQLException conflict(SQLException duplicate) {
        return new SQLException("another process has inserted the same key", "40001", duplicate);
    }

    /** Returns what a failure tells. */
    static String message(SQLException failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message.strip();
    }

    private static boolean isSqlite(@Nullable String state) {
        return state == null;
    }

    private static String told(SQLException failure) {
        String message = failure.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
