// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.get;
import static dev.larder.mapdb.Containers.opened;
import static dev.larder.mapdb.Containers.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.mapdb.volume.SmallDisk;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.testkit.Storage;
import dev.larder.testkit.TestManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that has no space, or that cannot be written at all: what is told, what is kept, and how it goes on. */
final class FullDiskTest {

    private static final long PLENTY = 1L << 40;

    private final SmallDisk disk = new SmallDisk();

    @TempDir
    private Path directory;

    @AfterEach
    void makeSpace() {
        SmallDiskBackendType.DISK.leave(PLENTY);
    }

    @ParameterizedTest
    @CsvSource({
        "on-close, 0",
        "on-close, 3000000",
        "group, 0",
        "group, 100000",
        "group, 3000000",
        "each, 0",
        "each, 100000",
        "each, 3000000"
    })
    void aFullDiskIsToldAndOvercomeWhenThereIsSpaceAgain(String durability, long left) {
        TestOptions options =
                TestOptions.in(directory).with("durability", durability).with("group-interval", "PT0.05S");
        try (BackendType.Storage storage = options.open(disk)) {
            try (Backend backend = opened(storage, "c")) {
                put(backend, "before", "1");
                disk.leave(left);
                assertThat(writtenUntilRefused(backend)).hasMessageContaining(directory.toString());
                disk.leave(PLENTY);
                for (int i = 0; i < 100; i++) {
                    put(backend, "k" + i, "after");
                }
                assertThat(get(backend, "k7")).isEqualTo("after");
            }
            try (Backend backend = opened(storage, "c")) {
                assertThat(get(backend, "k99")).isEqualTo("after");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000, 3_000_000})
    void whatWasAcknowledgedAsDurableOutlivesAFullDisk(long left) {
        TestOptions options = TestOptions.in(directory).with("durability", "each");
        int last = -1;
        try (BackendType.Storage storage = options.open(disk)) {
            try (Backend backend = opened(storage, "c")) {
                disk.leave(left);
                last = lastWritten(backend);
                assertThat(get(backend, "k" + last)).isEqualTo(last < 0 ? null : record());
            }
            disk.leave(PLENTY);
            try (Backend backend = opened(storage, "c")) {
                for (int i = 0; i <= last; i++) {
                    assertThat(get(backend, "k" + i)).isEqualTo(record());
                }
                assertThat(get(backend, "k" + (last + 1))).isNull();
            }
        }
    }

    @Test
    void theCallerIsToldOfAFullDiskUnlessItIsToBeAMiss() {
        try (TestManager manager = manager(directory)) {
            Cache<Integer, String> cache = manager.open(caching("throw"));
            cache.put(-1, "before");
            SmallDiskBackendType.DISK.leave(0);
            assertThatThrownBy(() -> fill(cache))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(directory.toString());
            SmallDiskBackendType.DISK.leave(PLENTY);
            cache.put(-2, "after");
            assertThat(cache.get(-2)).isEqualTo("after");
        }
    }

    @Test
    void aFullDiskIsNoticedByNobodyWhereFailuresAreMisses() {
        try (TestManager manager = manager(directory)) {
            Cache<Integer, String> cache = manager.open(caching("miss"));
            SmallDiskBackendType.DISK.leave(0);
            fill(cache);
            assertThat(cache.get(999)).isIn(null, record());
            SmallDiskBackendType.DISK.leave(PLENTY);
            cache.put(999, "after");
            assertThat(cache.get(999)).isEqualTo("after");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsToldWhenTheCacheIsCreatedAndCanBeMended() throws Exception {
        Path notADirectory = Files.writeString(directory.resolve("file"), "in the way");
        try (TestManager manager = manager(notADirectory.resolve("caches"))) {
            assertThatThrownBy(() -> manager.open("c", caching("throw")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(notADirectory.toString());
            Files.delete(notADirectory);
            Cache<Integer, String> cache = manager.open("c", caching("throw"));
            cache.put(1, "written");
            assertThat(cache.get(1)).isEqualTo("written");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAMissUntilItCan() throws Exception {
        Path notADirectory = Files.writeString(directory.resolve("file"), "in the way");
        try (TestManager manager = manager(notADirectory.resolve("caches"))) {
            Cache<Integer, String> cache = manager.open("c", caching("miss"));
            cache.put(1, "dropped");
            assertThat(cache.get(1)).isNull();
            assertThat(cache).isEmpty();
            Files.delete(notADirectory);
            comesBack(cache);
        }
    }

    @Test
    void aDiskThatIsFullWhenTheCacheIsCreatedIsAMissUntilThereIsSpace() {
        try (TestManager manager = manager(directory)) {
            SmallDiskBackendType.DISK.leave(0);
            Cache<Integer, String> cache = manager.open("c", caching("miss"));
            cache.put(1, "dropped");
            assertThat(cache.get(1)).isNull();
            SmallDiskBackendType.DISK.leave(PLENTY);
            comesBack(cache);
        }
    }

    @Test
    void whatWasDroppedWhileTheFileCouldNotBeOpenedDoesNotComeBackAsItWas() throws Exception {
        Path caches = directory.resolve("caches");
        try (TestManager manager = manager(caches)) {
            manager.open("c", caching("miss")).putAll(Map.of(1, "old", 2, "kept"));
        }
        Path away = Files.move(caches, directory.resolve("away"));
        Files.createFile(caches);
        try (TestManager manager = manager(caches)) {
            Cache<Integer, String> cache = manager.open("c", caching("miss"));
            cache.put(1, "new");
            Files.delete(caches);
            Files.move(away, caches);
            comesBack(cache);
            assertThat(cache.get(1)).isNull();
            assertThat(cache.get(2)).isEqualTo("kept");
        }
    }

    @Test
    void aFileThatSomebodyElseUsesIsToldEvenWhereFailuresAreMisses() {
        try (TestManager first = manager(directory);
                TestManager second = manager(directory)) {
            first.open("c", caching("miss"));
            assertThatThrownBy(() -> second.open("c", caching("miss")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("in use by this process");
        }
    }

    /** Waits until what is written is kept. */
    private static void comesBack(Cache<Integer, String> cache) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        do {
            cache.put(99, "after");
        } while (cache.get(99) == null && System.nanoTime() < end);
        assertThat(cache.get(99)).isEqualTo("after");
    }

    private static TestManager manager(Path directory) {
        return new TestManager(new Storage(
                Map.of(
                        "backend.small.type",
                        "mapdb-on-a-small-disk",
                        "backend.small.directory",
                        directory.toString(),
                        "backend.small.durability",
                        "each"),
                Map.of("backend", "small")));
    }

    private static LarderConfiguration<Integer, String> caching(String onFailure) {
        return LarderConfiguration.of(Integer.class, String.class).option("on-failure", onFailure);
    }

    private static void fill(Cache<Integer, String> cache) {
        for (int i = 0; i < 1000; i++) {
            cache.put(i, record());
        }
    }

    private static String record() {
        return "v".repeat(10_000);
    }

    private static BackendException writtenUntilRefused(Backend backend) {
        for (int i = 0; i < 100_000; i++) {
            try {
                put(backend, "k" + i, record());
            } catch (BackendException refused) {
                return refused;
            }
        }
        throw new AssertionError("Nothing was refused");
    }

    /** Returns the number of the last write before one was refused. */
    private static int lastWritten(Backend backend) {
        for (int i = 0; i < 100_000; i++) {
            try {
                put(backend, "k" + i, record());
            } catch (BackendException refused) {
                return i - 1;
            }
        }
        throw new AssertionError("Nothing was refused");
    }
}
