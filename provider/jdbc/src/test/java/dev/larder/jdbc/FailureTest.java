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
import dev.larder.spi.Locking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller hears when the database cannot do it. */
final class FailureTest {

    @TempDir
    private Path directory;

    private static void refuses(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(BackendException.class).message().contains(parts);
    }

    @Test
    void aMissingTableIsNamedWhereItIsNotToBeMade() {
        try (BackendType.Storage storage = Section.sqlite(directory)
                        .with("create", false)
                        .with("table", "entries")
                        .open();
                Backend backend = storage.container(named("c"))) {
            refuses(
                    () -> backend.get(bytes("k")),
                    "Reading an entry in table entries of jdbc:sqlite:" + directory,
                    "no such table",
                    "create = true");
        }
    }

    @Test
    void aTableMadeByHandWillDo() throws Exception {
        put(Section.sqlite(directory), "k", "1");
        try (BackendType.Storage storage =
                        Section.sqlite(directory).with("create", false).open();
                Backend backend = storage.container(named("c"))) {
            assertThat(get(backend, "k")).isEqualTo("1");
        }
    }

    private static void put(Section section, String key, String record) {
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            Section.put(backend, key, record);
        }
    }

    @Test
    void aTableOfAnotherKindIsRefused() throws Exception {
        execute("jdbc:sqlite:" + directory.resolve("cache.db"), "CREATE TABLE larder (name TEXT)");
        try (BackendType.Storage storage = Section.sqlite(directory).open();
                Backend backend = storage.container(named("c"))) {
            refuses(() -> backend.get(bytes("k")), "table larder of jdbc:sqlite:", "no such column");
        }
    }

    private static void execute(String url, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aTableThatIsDroppedIsMadeAgain() throws Exception {
        try (BackendType.Storage storage = Section.sqlite(directory).open();
                Backend backend = storage.container(named("c"))) {
            Section.put(backend, "k", "1");
            execute("jdbc:sqlite:" + directory.resolve("cache.db"), "DROP TABLE larder", "DROP TABLE larder_locks");
            assertThat(get(backend, "k")).isNull();
            Section.put(backend, "k", "2");
            assertThat(get(backend, "k")).isEqualTo("2");
        }
    }

    @Test
    void whoMayOnlyReadReadsAndIsToldSoWhenWriting() {
        put(Section.sqlite(directory), "k", "1");
        Section readOnly = new Section().with("url", "jdbc:sqlite:file:" + directory.resolve("cache.db") + "?mode=ro");
        try (BackendType.Storage storage = readOnly.open();
                Backend backend = storage.container(named("c"))) {
            assertThat(get(backend, "k")).isEqualTo("1");
            refuses(() -> Section.put(backend, "k", "2"), "Writing an entry", "readonly", "needs the right to");
            assertThat(get(backend, "k")).isEqualTo("1");
        }
    }

    @Test
    void aUserWithoutRightsIsToldWhichAreNeeded() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("cache");
        put(new Section().with("url", url).with("user", "sa"), "k", "1");
        execute(url + ";USER=sa", "CREATE USER reader PASSWORD 'hunter2'", "GRANT SELECT ON \"larder\" TO reader");
        Section reading = new Section().with("url", url).with("user", "reader").with("password", "hunter2");
        try (BackendType.Storage storage = reading.with("create", false).open();
                Backend backend = storage.container(named("c"))) {
            assertThat(get(backend, "k")).isEqualTo("1");
            refuses(() -> Section.put(backend, "k", "2"), "Writing an entry", "needs the right to");
        }
    }

    @Test
    void aWrongPasswordIsNotShown() {
        Section section = Section.h2();
        put(section.with("user", "sa").with("password", "correct"), "k", "1");
        try (BackendType.Storage storage = section.with("password", "hunter2")
                        .with("pool-connection-get-timeout", Duration.ofSeconds(2))
                        .open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("Wrong user name or password")
                    .hasMessageContaining("jdbc:h2:mem:")
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hunter2"));
        }
    }

    @Test
    void aUrlIsShownWithoutItsParameters() {
        Section section = new Section()
                .with("url", "jdbc:postgresql://someone:hunter2@127.0.0.1:1/app?password=hunter2&user=someone")
                .with("pool-connection-get-timeout", Duration.ofMillis(250));
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .isInstanceOf(BackendException.class)
                    .message()
                    .contains("jdbc:postgresql://127.0.0.1:1/app")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aUrlWithoutDriverIsExplained() {
        try (BackendType.Storage storage = new Section()
                        .with("url", "jdbc:nosuch:x;password=hunter2")
                        .open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .isInstanceOf(BackendException.class)
                    .message()
                    .contains("jdbc:nosuch:x", "no JDBC driver knows such a URL")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void anotherDialectThanTheDatabasesIsRefused() {
        try (BackendType.Storage storage =
                        Section.sqlite(directory).with("dialect", "postgresql").open();
                Backend backend = storage.container(named("c"))) {
            refuses(() -> backend.get(bytes("k")), "the database is SQLite", "dialect says postgresql");
        }
    }

    @Test
    void aSchemaIsRefusedWhereThereAreNone() {
        try (BackendType.Storage storage =
                        Section.sqlite(directory).with("schema", "main").open();
                Backend backend = storage.container(named("c"))) {
            refuses(() -> backend.get(bytes("k")), "knows no schemas");
        }
    }

    @Test
    void aSchemaThatIsNotThereIsNamed() {
        try (BackendType.Storage storage =
                        Section.h2().with("schema", "nowhere").open();
                Backend backend = storage.container(named("c"))) {
            refuses(() -> backend.get(bytes("k")), "in table nowhere.larder", "\"nowhere\" not found");
        }
    }

    @Test
    void aLockedDatabaseIsToldAndIsWellAfterwards() throws Exception {
        Section section = Section.sqlite(directory).with("socket-timeout", Duration.ofMillis(50));
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            Section.put(backend, "k", "1");
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cache.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                refuses(() -> Section.put(backend, "k", "2"), "Writing an entry", "locked");
                assertThat(get(backend, "k")).isEqualTo("1");
                statement.execute("ROLLBACK");
            }
            Section.put(backend, "k", "3");
            assertThat(get(backend, "k")).isEqualTo("3");
        }
    }

    @Test
    void aRowThatSomebodyElseHoldsIsWaitedForNoLongerThanSaid() throws Exception {
        Section section = Section.h2().with("socket-timeout", Duration.ofMillis(50));
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            Section.put(backend, "k", "1");
            try (Connection other = DriverManager.getConnection(section.text("url"));
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("UPDATE \"larder\" SET version = 0");
                refuses(() -> Section.put(backend, "k", "2"), "Writing an entry", "Timeout trying to lock");
                other.rollback();
            }
            assertThat(get(backend, "k")).isEqualTo("1");
        }
    }

    @Test
    void anExhaustedPoolIsNoOutage() throws Exception {
        Section section = Section.h2()
                .with("pool-maxsize", 1L)
                .with("pool-connection-get-timeout", Duration.ofSeconds(2))
                .with("socket-timeout", Duration.ofSeconds(60))
                .with("dead-retry", Duration.ofHours(1));
        execute(section.text("url"), "SELECT 1");
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            Section.put(backend, "k", "1");
            try (Connection other = DriverManager.getConnection(section.text("url"));
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("UPDATE \"larder\" SET version = 0");
                Thread blocked = new Thread(() -> Section.put(backend, "k", "2"));
                blocked.start();
                waitUntilWaiting(other);
                refuses(() -> backend.get(bytes("k")), "All connections are in use", "pool-maxsize");
                other.rollback();
                blocked.join();
            }
            assertThat(get(backend, "k")).isEqualTo("2");
        }
    }

    /** Returns once a session of H2 waits for another one. */
    private static void waitUntilWaiting(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits) {
                try (var rows = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
                        + " WHERE EXECUTING_STATEMENT LIKE '%UPDATE%' AND SESSION_ID <> SESSION_ID()")) {
                    waits = rows.next() && rows.getInt(1) > 0;
                }
            }
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNotWaitedForByEverybody() {
        Section section = new Section()
                .with("url", "jdbc:postgresql://127.0.0.1:1/app")
                .with("pool-connection-get-timeout", Duration.ofMillis(250))
                .with("dead-retry", Duration.ofHours(1));
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            refuses(() -> backend.get(bytes("k")), "127.0.0.1:1");
            for (int i = 0; i < 1_000; i++) {
                refuses(() -> backend.get(bytes("k")), "could not be reached a short while ago", "127.0.0.1:1/app");
            }
        }
    }

    @Test
    void aDamagedFileIsRefused() throws Exception {
        Files.write(
                directory.resolve("cache.db"), bytes("this is no database, and it is long enough to tell".repeat(99)));
        try (BackendType.Storage storage = Section.sqlite(directory)
                        .with("pool-connection-get-timeout", Duration.ofMillis(250))
                        .open();
                Backend backend = storage.container(named("c"))) {
            refuses(() -> backend.get(bytes("k")), "not a database", directory.toString());
        }
    }

    @Test
    void aClosedBackendSaysSo() {
        try (BackendType.Storage storage = Section.h2().open()) {
            Backend backend = storage.container(named("c"));
            Section.put(backend, "k", "1");
            backend.close();
            refuses(() -> backend.get(bytes("k")), "container c is closed");
            refuses(() -> ((Locking) backend).tryLock(bytes("k"), Duration.ofSeconds(1)), "closed");
        }
    }
}
