// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static dev.larder.jdbc.Section.get;
import static dev.larder.jdbc.Section.named;
import static dev.larder.jdbc.Section.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.larder.jdbc.DataSources.Registration;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.testkit.server.ServerProxy;
import dev.larder.testkit.server.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write for which nobody waits any more reaches its server late. */
final class LateWriteTest {

    private static final String NAME = "late";

    enum Kind {
        POSTGRESQL(
                "jdbc:postgresql://%s/postgres?user=postgres",
                "SELECT pg_backend_pid()", "SELECT 1 FROM pg_stat_activity WHERE pid = "),
        MARIA_DB(
                "jdbc:mariadb://%s/caches?user=root&createDatabaseIfNotExist=true",
                "SELECT CONNECTION_ID()", "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = ");

        private final String url;
        private final String number;
        private final String find;

        Kind(String url, String number, String find) {
            this.url = url;
            this.number = number;
            this.find = find;
        }

        TestServer server() {
            return this == POSTGRESQL ? Databases.postgres() : Databases.mariadb();
        }

        String directly() {
            return url.formatted(server().address());
        }

        ServerProxy line() {
            return ServerProxy.before(server().port());
        }

        /** Returns a pool that gives up after a while. */
        HikariDataSource hasty(String address) {
            HikariDataSource pool = pool(address);
            // Seconds here, milliseconds there.
            pool.addDataSourceProperty("socketTimeout", this == POSTGRESQL ? "2" : "2000");
            return pool;
        }

        HikariDataSource pool(String address) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url.formatted(address));
            pool.setMaximumPoolSize(1);
            return pool;
        }

        long session(HikariDataSource pool) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                return first(connection, number);
            }
        }

        boolean hasEnded(long session) throws SQLException {
            try (Connection connection = DriverManager.getConnection(directly())) {
                return first(connection, find + session) == 0;
            }
        }

        private static long first(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsNotCarriedOutAfterLaterOnes(Kind kind) throws SQLException {
        try (ServerProxy line = kind.line();
                HikariDataSource held = kind.hasty(line.address());
                HikariDataSource good = kind.pool(kind.server().address());
                Registration first = DataSources.register(NAME, held);
                BackendType.Storage storage =
                        new Section().with("data-source", NAME).open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            long session = kind.session(held);
            line.hold();
            assertThatThrownBy(() -> put(backend, "k", "held up")).isInstanceOf(BackendException.class);
            held.close();
            try (Registration second = DataSources.register(NAME, good)) {
                put(backend, "k", "3");
                line.pass();
                while (!kind.hasEnded(session)) {
                    LockSupport.parkNanos(1_000_000);
                }
                assertThat(get(backend, "k")).isEqualTo("3");
            }
        }
    }
}
