// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bytes;
import static dev.larder.mapdb.Containers.get;
import static dev.larder.mapdb.Containers.opened;
import static dev.larder.mapdb.Containers.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MapDbBackendTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"on-close", "group", "each"})
    void entriesOutliveTheirContainer(String durability) {
        TestOptions options = TestOptions.in(directory).with("durability", durability);
        try (BackendType.Storage storage = options.open()) {
            try (Backend backend = opened(storage, "c")) {
                put(backend, "kept", "1");
                put(backend, "changed", "1");
                put(backend, "changed", "2");
                put(backend, "removed", "1");
                backend.compareAndSet(bytes("removed"), backend.get(bytes("removed")), null, 0);
            }
            try (Backend backend = opened(storage, "c")) {
                assertThat(get(backend, "kept")).isEqualTo("1");
                assertThat(get(backend, "changed")).isEqualTo("2");
                assertThat(get(backend, "removed")).isNull();
                assertThat(((Scannable) backend).size()).isEqualTo(2);
            }
        }
    }

    @Test
    void aTokenOfAnEarlierOpeningIsKnownAgainByTheRecord() {
        try (BackendType.Storage storage = TestOptions.in(directory).open()) {
            Found found;
            try (Backend backend = opened(storage, "c")) {
                put(backend, "k", "1");
                found = backend.get(bytes("k"));
            }
            try (Backend backend = opened(storage, "c")) {
                assertThat(backend.compareAndSet(bytes("k"), found, bytes("2"), Backend.ETERNAL))
                        .isTrue();
                assertThat(backend.compareAndSet(bytes("k"), found, bytes("3"), Backend.ETERNAL))
                        .isFalse();
                assertThat(backend.compareAndSet(bytes("k"), new Found(bytes("2")), bytes("4"), Backend.ETERNAL))
                        .isTrue();
                assertThat(get(backend, "k")).isEqualTo("4");
            }
        }
    }

    @Test
    void namesOfAllKindsHaveDirectoriesOfTheirOwn() throws Exception {
        List<String> names = List.of("a", "A", "../a", "a/b", "a b", "", ".", "ü", "\u0000", "a".repeat(1000), "CON");
        try (BackendType.Storage storage = TestOptions.in(directory).open()) {
            for (String name : names) {
                try (Backend backend = opened(storage, name)) {
                    put(backend, "k", name);
                }
            }
            for (String name : names) {
                try (Backend backend = opened(storage, name)) {
                    assertThat(get(backend, "k")).isEqualTo(name);
                }
            }
        }
        try (Stream<Path> inside = Files.list(directory)) {
            assertThat(inside)
                    .hasSameSizeAs(names)
                    .allMatch(path -> path.getFileName().toString().length() < 64);
        }
    }

    @Test
    void anEphemeralStorageLeavesNothingBehind() throws Exception {
        Set<Path> before = temporaryDirectories();
        try (BackendType.Storage first = TestOptions.ephemeral().open();
                BackendType.Storage second = TestOptions.ephemeral().open();
                Backend one = opened(first, "c");
                Backend other = opened(second, "c")) {
            put(one, "k", "1");
            put(other, "k", "2");
            assertThat(get(one, "k")).isEqualTo("1");
            assertThat(get(other, "k")).isEqualTo("2");
        }
        assertThat(temporaryDirectories()).isEqualTo(before);
    }

    private static Set<Path> temporaryDirectories() throws Exception {
        try (Stream<Path> inside = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new HashSet<>(
                    inside.filter(path -> path.getFileName().toString().startsWith("larder-"))
                            .toList());
        }
    }

    @Test
    void aSectionNeedsADirectoryOrIsEphemeral() {
        assertThatThrownBy(() -> TestOptions.none().open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a directory, or ephemeral = true");
        assertThatThrownBy(() -> TestOptions.ephemeral().with("directory", "x").open())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TestOptions.in(directory)
                        .with("durability", "sometimes")
                        .open())
                .hasMessage("durability is sometimes; allowed are on-close, group, each");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (BackendType.Storage storage = TestOptions.in(file).open()) {
            assertThatThrownBy(() -> opened(storage, "c"))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aContainerIsOpenOnceAtATimeInAProcess() {
        try (BackendType.Storage storage = TestOptions.in(directory).open();
                BackendType.Storage other = TestOptions.in(directory).open()) {
            try (Backend backend = opened(storage, "c")) {
                put(backend, "k", "1");
                assertThatThrownBy(() -> opened(other, "c"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(directory.toString())
                        .hasMessageContaining("in use by this process");
            }
            try (Backend backend = opened(other, "c")) {
                assertThat(get(backend, "k")).isEqualTo("1");
            }
        }
    }

    @Test
    void aClosedBackendSaysSo() {
        try (BackendType.Storage storage = TestOptions.in(directory).open()) {
            Backend backend = opened(storage, "c");
            put(backend, "k", "1");
            Iterator<byte[]> keys = ((Scannable) backend).keys();
            backend.close();
            backend.close();
            List<Runnable> calls = List.of(
                    () -> backend.get(bytes("k")),
                    () -> put(backend, "k", "2"),
                    () -> backend.compareAndSet(bytes("k"), null, bytes("2"), 0),
                    backend::clear,
                    keys::next,
                    () -> ((Scannable) backend).size());
            for (Runnable call : calls) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(BackendException.class)
                        .hasMessageContaining("is closed");
            }
        }
    }

    @Test
    void closingUnderLoadFailsTheCallsButNothingElse() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (BackendType.Storage storage = TestOptions.in(directory).open()) {
            for (int round = 0; round < 5; round++) {
                Backend backend = opened(storage, "c");
                List<Future<Throwable>> ends = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    int start = thread;
                    ends.add(threads.submit(() -> untilItFails(backend, start)));
                }
                while (((Scannable) backend).size() < 1000) {
                    Thread.onSpinWait();
                }
                backend.close();
                for (Future<Throwable> end : ends) {
                    assertThat(end.get()).isInstanceOf(BackendException.class).hasMessageContaining("is closed");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Throwable untilItFails(Backend backend, int start) {
        try {
            for (int i = start; ; i++) {
                put(backend, "k" + i % 5000, "v" + i);
                get(backend, "k" + (i + 1) % 5000);
                if (i % 1000 == 0) {
                    ((Scannable) backend).keys().forEachRemaining(backend::get);
                }
            }
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-close", "group", "each"})
    void noIncrementIsLost(String durability) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (BackendType.Storage storage =
                        TestOptions.in(directory).with("durability", durability).open();
                Backend backend = opened(storage, "c")) {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                ends.add(threads.submit(() -> increment(backend, 100)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            assertThat(get(backend, "k")).isEqualTo("400");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void increment(Backend backend, int times) {
        for (int done = 0; done < times; ) {
            Found found = backend.get(bytes("k"));
            int next = found == null ? 1 : Integer.parseInt(new String(found.record(), StandardCharsets.UTF_8)) + 1;
            if (backend.compareAndSet(bytes("k"), found, bytes("" + next), Backend.ETERNAL)) {
                done++;
            }
        }
    }
}
