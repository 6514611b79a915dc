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
import dev.larder.spi.BackendFullException;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import dev.larder.testkit.ManualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows a container keeps, and how long. */
final class RowsTest {

    @TempDir
    private Path directory;

    private Section section(String database) {
        return database.equals("h2") ? Section.h2() : Section.sqlite(directory);
    }

    private static long size(Backend backend) {
        return Objects.requireNonNull(backend.capability(Scannable.class)).size();
    }

    private static void putMany(Backend backend, int from, int to, long deadline) {
        backend.putAll(IntStream.range(from, to)
                .mapToObj(i -> new Write(bytes("key " + i), bytes("record " + i), deadline))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void rowsAreCollectedWhenTheyHaveBeenDeadForAWhile(String database) {
        ManualClock clock = new ManualClock();
        Section section = section(database).with("collect-interval", Duration.ofMillis(20));
        try (BackendType.Storage storage = section.open();
                Backend other = storage.container(named("other"));
                Backend backend = storage.container(new ContainerSpec("c", Bounds.NONE, clock))) {
            put(other, "k", "stays");
            putMany(backend, 0, 2_500, clock.millis() + 1_000);
            put(backend, "eternal", "stays");
            clock.advance(Duration.ofSeconds(1));
            assertThat(size(backend)).as("just dead").isEqualTo(2_501);
            clock.advance(Duration.ofMillis(21));
            while (size(backend) > 1) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(get(backend, "eternal")).isEqualTo("stays");
            assertThat(get(other, "k")).isEqualTo("stays");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void manyRowsAreListedPutAndClearedInSlices(String database) {
        try (BackendType.Storage storage = section(database).open();
                Backend other = storage.container(named("other"));
                Backend backend = storage.container(named("c"))) {
            put(other, "k", "stays");
            putMany(backend, 0, 3_000, Backend.ETERNAL);
            assertThat(((Scannable) backend).keys()).toIterable().hasSize(3_000);
            backend.clear();
            assertThat(size(backend)).isZero();
            assertThat(get(other, "k")).isEqualTo("stays");
        }
    }

    @Test
    void anEphemeralContainerIsItsOwnersAndLeavesNothing() {
        Section section = Section.h2();
        try (BackendType.Storage kept = section.open();
                Backend neighbour = kept.container(named("c"))) {
            put(neighbour, "k", "kept");
            try (BackendType.Storage storage = section.with("ephemeral", true).open();
                    Backend one = storage.container(named("c"));
                    Backend other = storage.container(named("c"))) {
                put(one, "k", "1");
                put(other, "k", "2");
                assertThat(get(one, "k")).isEqualTo("1");
                assertThat(get(other, "k")).isEqualTo("2");
            }
            assertThat(get(neighbour, "k")).isEqualTo("kept");
            assertThat(section.rows()).isOne();
        }
    }

    private static ContainerSpec bounded(long entries, long size, Overflow overflow) {
        return new ContainerSpec("c", new Bounds(entries, size, overflow), InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void aContainerThatEvictsKeepsAboutItsLimit(String database) {
        try (BackendType.Storage storage = section(database).open();
                Backend backend = storage.container(bounded(100, Bounds.UNLIMITED, Overflow.EVICT))) {
            for (int i = 0; i < 1_000; i++) {
                put(backend, "key " + i, "record");
            }
            assertThat(size(backend)).isBetween(90L, 107L);
            putMany(backend, 0, 3_000, Backend.ETERNAL);
            assertThat(size(backend)).isBetween(90L, 107L);
        }
    }

    @Test
    void aContainerThatEvictsKeepsAboutItsLimitOfBytes() {
        try (BackendType.Storage storage = Section.h2().open();
                Backend backend = storage.container(bounded(Bounds.UNLIMITED, 100_000, Overflow.EVICT))) {
            for (int i = 0; i < 500; i++) {
                put(backend, "key " + i, "r".repeat(1_000));
            }
            assertThat(size(backend)).isBetween(80L, 107L);
        }
    }

    @Test
    void whatDiesFirstIsEvictedFirst() {
        long soon = InstantSource.system().millis() + 3_600_000;
        try (BackendType.Storage storage = Section.h2().open();
                Backend backend = storage.container(bounded(100, Bounds.UNLIMITED, Overflow.EVICT))) {
            putMany(backend, 0, 50, Backend.ETERNAL);
            for (int i = 50; i < 500; i++) {
                backend.put(bytes("key " + i), bytes("record"), soon);
            }
            assertThat(IntStream.range(0, 50).mapToObj(i -> get(backend, "key " + i)))
                    .doesNotContainNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aContainerThatRejectsTakesNoMoreThanItsLimit(Way way) {
        try (BackendType.Storage storage = Section.h2().open();
                Backend backend = storage.container(bounded(100, Bounds.UNLIMITED, Overflow.REJECT))) {
            for (int i = 0; i < 100; i++) {
                way.write(backend, "key " + i, "record");
            }
            assertThatThrownBy(() -> way.write(backend, "one more", "record"))
                    .isInstanceOf(BackendFullException.class)
                    .hasMessageContaining("container c is full (100 entries");
            put(backend, "key 0", "other");
            assertThat(backend.compareAndSet(bytes("key 1"), backend.get(bytes("key 1")), null, 0))
                    .isTrue();
            way.write(backend, "one more", "record");
            assertThat(size(backend)).isEqualTo(100);
        }
    }

    /** Ways to write. */
    enum Way {
        PUT {
            @Override
            void write(Backend backend, String key, String record) {
                put(backend, key, record);
            }
        },
        SWAP {
            @Override
            void write(Backend backend, String key, String record) {
                assertThat(backend.compareAndSet(bytes(key), null, bytes(record), Backend.ETERNAL))
                        .isTrue();
            }
        },
        PUT_ALL {
            @Override
            void write(Backend backend, String key, String record) {
                backend.putAll(List.of(new Write(bytes(key), bytes(record), Backend.ETERNAL)));
            }
        };

        abstract void write(Backend backend, String key, String record);
    }

    @Test
    void aBatchOfKeysReadsNoOtherRows() throws SQLException {
        String url = "jdbc:h2:mem:batch;DB_CLOSE_DELAY=-1";
        Statements statements = new Statements(Dialect.H2, new TableName("", "larder"));
        byte[][] keys = {bytes("key 1"), bytes("key 700"), bytes("absent")};
        try (BackendType.Storage storage = Section.h2().with("url", url).open();
                Backend backend = storage.container(named("c"));
                Connection connection = DriverManager.getConnection(url)) {
            putMany(backend, 0, 1_000, Backend.ETERNAL);
            assertThat(backend.getAll(List.of(keys))).map(Objects::nonNull).containsExactly(true, true, false);
            try (PreparedStatement explained = Bound.statement(
                            connection,
                            "EXPLAIN ANALYZE " + statements.getArray,
                            connection.createArrayOf("VARBINARY", keys),
                            "c");
                    ResultSet plan = explained.executeQuery()) {
                plan.next();
                assertThat(plan.getString(1))
                        .containsPattern("scanCount: \\d\\b")
                        .doesNotContainPattern("scanCount: \\d\\d");
            }
        }
    }

    @Test
    void aRecordThatIsTooGreatIsRefusedBeforeAnythingIsWritten() {
        try (BackendType.Storage storage =
                        Section.h2().with("maximum-record", 100L).open();
                Backend backend = storage.container(named("c"))) {
            assertThat(backend.maximumRecord()).isEqualTo(100);
            Write small = new Write(bytes("small"), bytes("1"), Backend.ETERNAL);
            Write great = new Write(bytes("great"), new byte[101], Backend.ETERNAL);
            assertThatThrownBy(() -> backend.putAll(List.of(small, great)))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("101 bytes")
                    .hasMessageContaining("maximum-record");
            assertThat(get(backend, "small")).isNull();
        }
    }
}
