// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bytes;
import static dev.larder.mapdb.Containers.get;
import static dev.larder.mapdb.Containers.opened;
import static dev.larder.mapdb.Containers.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.Scannable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpeningTest {

    private static final int ENTRIES = 300;

    @TempDir
    private Path root;

    @Test
    void anotherProcessIsToldWhoHoldsTheDirectory() throws Exception {
        Process holder = CrashingWriter.start(root, "group", new long[] {-1});
        try (BufferedReader out = holder.inputReader(StandardCharsets.US_ASCII);
                BackendType.Storage storage = TestOptions.in(root).open()) {
            assertThat(out.readLine()).isNotNull();
            assertThatThrownBy(() -> opened(storage, "crash"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining("another process (" + holder.pid() + ")");
            holder.toHandle().destroyForcibly();
            holder.waitFor();
            opened(storage, "crash").close();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "larder-mapdb 2\ngeneration 1\ncontainer c\n"})
    void anUnreadableManifestCostsNothing(String text) throws Exception {
        write();
        Files.writeString(directory().resolve("current"), text);
        assertThat(entriesLeft()).isEqualTo(ENTRIES);
        assertThat(entriesLeft()).isEqualTo(ENTRIES);
    }

    @Test
    void aMissingManifestCostsNothing() throws Exception {
        write();
        Files.delete(directory().resolve("current"));
        assertThat(entriesLeft()).isEqualTo(ENTRIES);
    }

    @Test
    void aMissingFileMakesAnEmptyContainer() throws Exception {
        write();
        Files.delete(data());
        assertThat(entriesLeft()).isZero();
        write();
        assertThat(entriesLeft()).isEqualTo(ENTRIES);
    }

    @Test
    void theBeginningOfASuccessorIsThrownAway() throws Exception {
        write();
        Path data = data();
        Files.copy(data, data.resolveSibling("data-7.mapdb"));
        Files.writeString(data.resolveSibling("data-7.mapdb.journal"), "x");
        assertThat(entriesLeft()).isEqualTo(ENTRIES);
        assertThat(data()).isEqualTo(data);
    }

    @Test
    void aFileOfGarbageIsSetAsideAndItsNameIsNotUsedAgain() throws Exception {
        for (int round = 0; round < 5; round++) {
            write();
            Path data = data();
            Files.writeString(data, "garbage ".repeat(10_000));
            assertThat(entriesLeft()).isZero();
            assertThat(data()).isNotEqualTo(data);
        }
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files.filter(path -> path.toString().contains(".corrupt-")))
                    .hasSizeBetween(1, 3);
        }
    }

    @Test
    void entriesBesideTheDamageAreKept() throws Exception {
        write();
        overwriteRecordsOf(data(), "record 1");
        int left = entriesLeft();
        assertThat(left).isBetween(ENTRIES / 2, ENTRIES - 1);
        assertThat(entriesLeft()).isEqualTo(left);
    }

    @Test
    void damageThatIsFoundWhileTheFileIsInUseIsAMissAndThenMended() throws Exception {
        write();
        try (BackendType.Storage storage = TestOptions.in(root).open();
                Backend backend = opened(storage, "c")) {
            Path before = data();
            assertThat(get(backend, "k7")).isEqualTo("record 7");
            overwriteRecordsOf(before, "record 7");
            assertThat(get(backend, "k7")).isNull();
            assertThat(backend.compareAndSet(bytes("k7"), null, bytes("new"), Backend.ETERNAL))
                    .isTrue();
            put(backend, "k77", "newer");
            long start = System.nanoTime();
            while (Files.exists(before)) {
                assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
                Thread.onSpinWait();
            }
            assertThat(get(backend, "k7")).isEqualTo("new");
            assertThat(get(backend, "k77")).isEqualTo("newer");
            assertThat(get(backend, "k8")).isEqualTo("record 8");
        }
    }

    @Test
    void aDamagedFileIsToldOfIfThatIsWanted() throws Exception {
        write();
        Files.writeString(data(), "garbage ".repeat(10_000));
        try (BackendType.Storage storage =
                TestOptions.in(root).with("on-damage", "fail").open()) {
            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(() -> opened(storage, "c"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(root.toString())
                        .hasMessageContaining("is damaged");
            }
        }
        assertThat(entriesLeft()).isZero();
    }

    @Test
    void anInterruptedThreadOpensWritesAndCloses() {
        Thread.currentThread().interrupt();
        write();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(entriesLeft()).isEqualTo(ENTRIES);
    }

    private void write() {
        try (BackendType.Storage storage =
                        TestOptions.in(root).with("durability", "on-close").open();
                Backend backend = opened(storage, "c")) {
            for (int i = 0; i < ENTRIES; i++) {
                put(backend, "k" + i, "record " + i);
            }
        }
    }

    /** Opens the container and counts what is there; all of it has to be right. */
    private int entriesLeft() {
        int left = 0;
        try (BackendType.Storage storage = TestOptions.in(root).open();
                Backend backend = opened(storage, "c")) {
            for (int i = 0; i < ENTRIES; i++) {
                String record = get(backend, "k" + i);
                assertThat(record).isIn(null, "record " + i);
                left += record == null ? 0 : 1;
            }
            assertThat(((Scannable) backend).size()).isEqualTo(left);
        }
        return left;
    }

    /** Changes a byte in each record of a file that begins with some text. */
    private static void overwriteRecordsOf(Path file, String text) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String readable = new String(content, StandardCharsets.ISO_8859_1);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int at = readable.indexOf(text); at >= 0; at = readable.indexOf(text, at + 1)) {
                out.seek(at);
                out.write('R');
            }
        }
    }

    private Path directory() {
        return ContainerDirectory.of(root, "c");
    }

    private Path data() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            List<Path> found =
                    files.filter(path -> path.toString().endsWith(".mapdb")).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
