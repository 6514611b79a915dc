// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Entries in a table of texts by JDBC alone, over a pool. The table is as durable as that of Larder. */
final class JdbcEntries implements Entries {

    private static final String TABLE = "CREATE TABLE";
    private static final String INSERT = "INSERT INTO entries (k, v) VALUES (?, ?)";
    private static final String ON_CONFLICT = INSERT + " ON CONFLICT (k) DO UPDATE SET v = excluded.v";

    private final HikariDataSource pool = new HikariDataSource();
    private final String upsert;

    private JdbcEntries(String url, String creation, String upsert) {
        this.upsert = upsert;
        pool.setJdbcUrl(url);
        work(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(
                        creation + " IF NOT EXISTS entries (k VARCHAR(200) PRIMARY KEY, v VARCHAR(1000) NOT NULL)");
            }
        });
    }

    static Entries sqlite(String url) {
        return new JdbcEntries(url, TABLE, ON_CONFLICT);
    }

    static Entries h2(String url) {
        return new JdbcEntries(url, TABLE, "MERGE INTO entries (k, v) KEY (k) VALUES (?, ?)");
    }

    static Entries postgresql(String url) {
        return new JdbcEntries(url, "CREATE UNLOGGED TABLE", ON_CONFLICT);
    }

    static Entries mariadb(String url) {
        return new JdbcEntries(url, TABLE, INSERT + " ON DUPLICATE KEY UPDATE v = VALUES(v)");
    }

    /** What is done with a connection. */
    private interface Work<T extends @Nullable Object> {
        T with(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T work(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public @Nullable String get(String key) {
        return work(connection -> select(connection, key));
    }

    private static @Nullable String select(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM entries WHERE k = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    @Override
    public void put(String key, String value) {
        work(connection -> {
            try (PreparedStatement write = connection.prepareStatement(upsert)) {
                write.setString(1, key);
                write.setString(2, value);
                return write.executeUpdate();
            }
        });
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        String marks = "?, ".repeat(keys.size() - 1) + "?";
        return work(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT k, v FROM entries WHERE k IN (" + marks + ")")) {
                int next = 1;
                for (String key : keys) {
                    select.setString(next++, key);
                }
                return read(select);
            }
        });
    }

    private static Map<String, String> read(PreparedStatement select) throws SQLException {
        Map<String, String> all = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getString(2));
            }
        }
        return all;
    }

    @Override
    public void putAll(Map<String, String> values) {
        work(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement write = connection.prepareStatement(upsert)) {
                for (Map.Entry<String, String> entry : values.entrySet()) {
                    write.setString(1, entry.getKey());
                    write.setString(2, entry.getValue());
                    write.addBatch();
                }
                write.executeBatch();
                connection.commit();
                return values.size();
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        boolean done = false;
        while (!done) {
            done = work(connection -> {
                String before = select(connection, key);
                return before != null && replace(connection, key, before, change.apply(before));
            });
        }
    }

    private static boolean replace(Connection connection, String key, String before, String after) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE entries SET v = ? WHERE k = ? AND v = ?")) {
            update.setString(1, after);
            update.setString(2, key);
            update.setString(3, before);
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
