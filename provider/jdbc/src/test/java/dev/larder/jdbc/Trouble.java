// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.larder.jdbc.DataSources.Registration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps a database from writing while it lasts. One thread uses it. */
abstract class Trouble implements AutoCloseable {

    /** Returns the options of a section for the database. */
    abstract Map<String, String> section();

    /** Begins once there is a table. */
    abstract void begin() throws SQLException;

    abstract void end() throws SQLException;

    /** Returns what is told of it. */
    abstract String told();

    @Override
    public void close() throws SQLException {}

    /** A connection of somebody else, who keeps what he has begun. */
    private abstract static class Neighbour extends Trouble {

        final Connection connection;

        Neighbour(String url) throws SQLException {
            connection = DriverManager.getConnection(url);
        }

        final void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** A file of SQLite that somebody else has locked. */
    static Trouble lockedFile(Path directory) throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("locked.db");
        return new Neighbour(url) {
            @Override
            Map<String, String> section() {
                return Map.of("url", url, "socket-timeout", "50 ms");
            }

            @Override
            void begin() throws SQLException {
                execute("BEGIN EXCLUSIVE");
            }

            @Override
            void end() throws SQLException {
                execute("ROLLBACK");
            }

            @Override
            String told() {
                return "locked";
            }
        };
    }

    /** A row of H2 that somebody else is about to change. */
    static Trouble heldRow() throws SQLException {
        String url = Section.h2().text("url");
        return new Neighbour(url) {
            @Override
            Map<String, String> section() {
                return Map.of("url", url, "socket-timeout", "50 ms");
            }

            @Override
            void begin() throws SQLException {
                connection.setAutoCommit(false);
                execute("UPDATE \"larder\" SET version = 0");
            }

            @Override
            void end() throws SQLException {
                connection.rollback();
            }

            @Override
            String told() {
                return "Timeout trying to lock";
            }
        };
    }

    /** A file of SQLite that must not grow. */
    static Trouble fullFile(Path directory) throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("full.db") + "?max_page_count=300";
        return new Neighbour(url) {
            @Override
            Map<String, String> section() {
                return Map.of("url", url);
            }

            @Override
            void begin() throws SQLException {
                execute("CREATE TABLE filler (content BLOB)");
                try {
                    while (true) {
                        execute("INSERT INTO filler VALUES (zeroblob(3000))");
                    }
                } catch (SQLException full) {
                    if (!String.valueOf(full.getMessage()).contains("full")) {
                        throw full;
                    }
                }
            }

            @Override
            void end() throws SQLException {
                execute("DROP TABLE filler");
            }

            @Override
            String told() {
                return "full";
            }
        };
    }

    /** A pool whose only connection somebody else has. */
    static Trouble exhaustedPool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Section.h2().text("url"));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        HikariDataSource pool = new HikariDataSource(config);
        Registration registration = DataSources.register("exhausted", pool);
        return new Trouble() {
            private @Nullable Connection taken;

            @Override
            Map<String, String> section() {
                return Map.of("data-source", "exhausted", "dead-retry", "1 ms");
            }

            @Override
            void begin() throws SQLException {
                taken = pool.getConnection();
            }

            @Override
            void end() throws SQLException {
                Objects.requireNonNull(taken).close();
            }

            @Override
            String told() {
                return "Connection is not available";
            }

            @Override
            public void close() {
                registration.close();
                pool.close();
            }
        };
    }
}
