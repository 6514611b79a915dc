// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static dev.larder.jdbc.Section.bytes;
import static dev.larder.jdbc.Section.get;
import static dev.larder.jdbc.Section.named;
import static dev.larder.jdbc.Section.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.spi.Write;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real server: its kinds of tables, its users, and what happens when it goes away. */
final class PostgresTest {

    @RegisterExtension
    static final ServerExtension POSTGRES = ServerExtension.of(Programs.postgres());

    private static Section section() {
        return Section.postgres(POSTGRES.server());
    }

    /** Returns a section for what is to fail soon. */
    private static Section hasty() {
        return section()
                .with("pool-connection-get-timeout", Duration.ofSeconds(1))
                .with("socket-timeout", Duration.ofSeconds(2));
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection(Databases.postgres(POSTGRES.server()), "postgres", "");
    }

    private static void execute(String... statements) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, u", "false, p"})
    void aTableIsUnloggedUnlessToldOtherwise(boolean unlogged, String persistence) throws Exception {
        String table = "kind_" + persistence;
        try (BackendType.Storage storage = section()
                        .with("table", table)
                        .with("unlogged", unlogged)
                        .open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT relpersistence FROM pg_class WHERE relname LIKE '" + table + "%' AND relkind = 'r'")) {
            List<String> kinds = new ArrayList<>();
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
            assertThat(kinds).containsExactly(persistence, persistence);
        }
    }

    @Test
    void aSchemaIsUsedIfItIsThere() throws Exception {
        execute("CREATE SCHEMA IF NOT EXISTS \"Caches\"");
        try (BackendType.Storage storage =
                        section().with("schema", "Caches").with("table", "User").open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            assertThat(get(backend, "k")).isEqualTo("1");
        }
        execute("SELECT record FROM \"Caches\".\"User\"");
        try (BackendType.Storage storage = section().with("schema", "nowhere").open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> put(backend, "k", "1"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("the table is not there and cannot be made")
                    .hasMessageContaining("schema \"nowhere\" does not exist");
        }
    }

    @Test
    void aReaderReadsAndIsToldWhatAWriterNeeds() throws Exception {
        try (BackendType.Storage storage = section().with("table", "guarded").open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
        }
        execute("CREATE ROLE reader LOGIN", "GRANT SELECT ON guarded, guarded_locks TO reader");
        try (BackendType.Storage storage = section()
                        .with("table", "guarded")
                        .with("user", "reader")
                        .open();
                Backend backend = storage.container(named("c"))) {
            assertThat(get(backend, "k")).isEqualTo("1");
            assertThatThrownBy(() -> put(backend, "k", "2"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("permission denied for table guarded")
                    .hasMessageContaining("needs the right to");
            assertThat(get(backend, "k")).isEqualTo("1");
        }
        try (BackendType.Storage storage =
                        section().with("table", "fresh").with("user", "reader").open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .hasMessageContaining("cannot be made")
                    .hasMessageContaining("needs the right to");
        }
    }

    @Test
    void manyProcessesMayMakeTheTableAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 5; round++) {
                String table = "raced_" + round;
                List<Future<?>> ends = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    ends.add(threads.submit(() -> {
                        try (BackendType.Storage storage =
                                        section().with("table", table).open();
                                Backend backend = storage.container(named("c"))) {
                            put(backend, "k", "1");
                        }
                    }));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void batchesInOppositeOrderDoNotFail() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (BackendType.Storage storage = section().with("table", "batches").open();
                Backend backend = storage.container(named("c"))) {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                List<Write> writes = writes(thread % 2 == 0);
                ends.add(threads.submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        backend.putAll(writes);
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            assertThat(get(backend, "key 0")).isEqualTo("record 0");
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Write> writes(boolean upwards) {
        return IntStream.range(0, 50)
                .map(i -> upwards ? i : 49 - i)
                .mapToObj(i -> new Write(bytes("key " + i), bytes("record " + i), Backend.ETERNAL))
                .toList();
    }

    @Test
    void aServerThatIsKilledAndStartedIsUsedAgain() {
        try (BackendType.Storage storage =
                        hasty().with("table", "killed").with("unlogged", false).open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            POSTGRES.server().kill();
            assertThatThrownBy(() -> backend.get(bytes("k"))).isInstanceOf(BackendException.class);
            assertThatThrownBy(() -> put(backend, "k", "2")).isInstanceOf(BackendException.class);
            POSTGRES.server().restart();
            assertThat(getSoon(backend)).isEqualTo("1");
            put(backend, "k", "3");
            assertThat(get(backend, "k")).isEqualTo("3");
        }
    }

    /** Returns what is held as soon as the pool has noticed that the server is there. */
    private static String getSoon(Backend backend) {
        while (true) {
            try {
                return String.valueOf(get(backend, "k"));
            } catch (BackendException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aServerThatHangsIsNotWaitedForLongerThanSaid() {
        try (BackendType.Storage storage = hasty().with("table", "paused").open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            POSTGRES.server().pause();
            try {
                assertThatThrownBy(() -> backend.get(bytes("k")))
                        .isInstanceOf(BackendException.class)
                        .hasMessageContaining("Reading an entry in table paused of jdbc:postgresql://127.0.0.1:");
            } finally {
                POSTGRES.server().resume();
            }
            assertThat(getSoon(backend)).isEqualTo("1");
        }
    }
}
