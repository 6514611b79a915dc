// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one database calls the types and functions that a table of entries needs. */
enum Dialect {
    SQLITE("SQLite", "TEXT", "BLOB", "BLOB", "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"),
    H2(
            "H2",
            "VARCHAR(200)",
            "VARBINARY(512)",
            "BLOB",
            "DATEDIFF('MILLISECOND', TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00Z', CURRENT_TIMESTAMP)"),
    POSTGRESQL(
            "PostgreSQL",
            "VARCHAR(200) COLLATE \"C\"",
            "BYTEA",
            "BYTEA",
            "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"),
    MARIADB("MariaDB", Type.MYSQL_NAME, "VARBINARY(512)", "LONGBLOB", Type.MYSQL_NOW),
    MYSQL("MySQL", Type.MYSQL_NAME, "VARBINARY(512)", "LONGBLOB", Type.MYSQL_NOW);

    /** What two of the dialects share. */
    private static final class Type {
        private static final String MYSQL_NAME = "VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin";
        private static final String MYSQL_NOW = "CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)";
    }

    /** How sessions are ended. The list of sessions shows those of the same user to everybody. */
    private static final class Session {
        private static final String POSTGRESQL_END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE pid = ? AND backend_start <= clock_timestamp() - ? * INTERVAL '1 second'"
                + " AND pid <> pg_backend_pid() AND usename = session_user"
                + " AND application_name = current_setting('application_name')";
        private static final String MYSQL_FIND = "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = ?"
                + " AND (SELECT VARIABLE_VALUE FROM %s.global_status WHERE VARIABLE_NAME = 'UPTIME') >= ?"
                + " AND ID <> CONNECTION_ID() AND USER = SUBSTRING_INDEX(USER(), '@', 1)";
    }

    private final String product;
    private final String nameType;
    private final String keyType;
    private final String recordType;
    private final String now;

    Dialect(String product, String nameType, String keyType, String recordType, String now) {
        this.product = product;
        this.nameType = nameType;
        this.keyType = keyType;
        this.recordType = recordType;
        this.now = now;
    }

    /**
     * Returns the dialect of a database.
     *
     * @param wanted what the option {@code dialect} says; null for whatever the database is
     * @throws SQLException if it is none of these, or another than wanted
     */
    static Dialect of(Connection connection, @Nullable Dialect wanted) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.product.equalsIgnoreCase(product)) {
                if (wanted != null && wanted != dialect) {
                    throw new SQLException(
                            "the database is " + product + ", and the option dialect says " + wanted.written());
                }
                return dialect;
            }
        }
        if (wanted == null) {
            throw new SQLException("the database is " + product + ", which is none of " + all()
                    + "; if it behaves like one of them, name that by the option dialect");
        }
        return wanted;
    }

    /** Returns the name in options. */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all, for messages. */
    static String all() {
        return Arrays.stream(values()).map(Dialect::written).collect(Collectors.joining(", "));
    }

    String nameType() {
        return nameType;
    }

    String keyType() {
        return keyType;
    }

    String recordType() {
        return recordType;
    }

    /** Returns the expression for the database's own time in ms since the epoch. */
    String now() {
        return now;
    }

    boolean isMySql() {
        return this == MARIADB || this == MYSQL;
    }

    /** Returns whether an insert can be told to do nothing where there is a row, and to overwrite that row. */
    boolean resolvesConflicts() {
        return this == SQLITE || this == POSTGRESQL;
    }

    /** Returns whether the whole database is written by one connection at a time. */
    boolean hasOneWriter() {
        return this == SQLITE;
    }

    /** Returns the type of the elements of an array of keys; empty where the database has no arrays. */
    String arrayOf() {
        return switch (this) {
            case H2 -> "VARBINARY";
            case POSTGRESQL -> "bytea";
            case SQLITE, MARIADB, MYSQL -> "";
        };
    }

    /** Returns whether a session of the same user can be ended. */
    boolean endsSessions() {
        return !findSession().isEmpty();
    }

    /**
     * Returns the query that finds a session by its number, if it has the same user and has lasted for some seconds at least, and
     * in PostgreSQL ends it.
     */
    String findSession() {
        return switch (this) {
            case POSTGRESQL -> Session.POSTGRESQL_END;
            case MARIADB -> Session.MYSQL_FIND.formatted("information_schema");
            case MYSQL -> Session.MYSQL_FIND.formatted("performance_schema");
            case SQLITE, H2 -> "";
        };
    }

    /** Returns the statement that ends a session whose number follows; empty where the query does so. */
    String endSession() {
        return isMySql() ? "KILL " : "";
    }

    String quoted(String identifier) {
        return isMySql() ? "`" + identifier + "`" : '"' + identifier + '"';
    }
}
