// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bytes;
import static dev.larder.mapdb.Containers.get;
import static dev.larder.mapdb.Containers.opened;
import static dev.larder.mapdb.Containers.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves of the hash tree that claim more than they hold; a leaf is a count, and for each entry key, record and a number. */
final class DamagedLeafTest {

    private static final String KEY = "the key of the leaf";

    /** 33,554,431 packed as MapDB does: an array of so many places has 128 MB. */
    private static final byte[] MANY = {0x0F, 0x7F, 0x7F, (byte) 0xFF};

    private static final long LITTLE = 8 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(ints = {10, 60_000, 70_000, 300_000})
    void aCountThatIsTooHighIsAMissAndTakesNoMemory(int size) throws Exception {
        write(size);
        long leaf = find(KEY) - 2;
        assertThat(allocatedByMissAfter(() -> overwrite(leaf, MANY))).isLessThan(LITTLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60_000, 70_000, 300_000})
    void aLengthThatIsTooHighIsAMissAndTakesNoMemory(int size) throws Exception {
        write(size);
        long length = find(KEY) - 1;
        assertThat(allocatedByMissAfter(() -> overwrite(length, MANY))).isLessThan(LITTLE);
    }

    @Test
    void aRecordWhosePiecesFormACircleIsAMissAndTakesNoMoreThanTheFile() throws Exception {
        write(300_000);
        long first = find(KEY) - 2 - Long.BYTES;
        byte[] link = read(first);
        assertThat(allocatedByMissAfter(() -> overwrite(target(link), link))).isLessThan(8 * LITTLE);
    }

    /** Returns the place in the file of the piece that a link points to, behind the header of the file. */
    private static long target(byte[] link) {
        long value = 0;
        for (byte next : link) {
            value = (value << Byte.SIZE) | (next & 0xFF);
        }
        return (value & 0xFFFF_FFFF_FFF0L) + 4096;
    }

    private void write(int size) {
        try (BackendType.Storage storage = TestOptions.in(root).open();
                Backend backend = opened(storage, "c")) {
            put(backend, KEY, "r".repeat(size));
            put(backend, "another", "record");
        }
    }

    /** Returns how many bytes were allocated for looking up a key whose leaf is damaged in the open file. */
    private long allocatedByMissAfter(Damage damage) throws IOException {
        try (BackendType.Storage storage = TestOptions.in(root).open();
                Backend backend = opened(storage, "c")) {
            assertThat(get(backend, "another")).isEqualTo("record");
            damage.plant();
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(backend.get(bytes(KEY))).isNull();
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            backend.put(bytes(KEY), bytes("again"), Backend.ETERNAL);
            assertThat(get(backend, KEY)).isEqualTo("again");
            assertThat(get(backend, "another")).isEqualTo("record");
            return allocated;
        }
    }

    private long find(String text) throws IOException {
        String content = new String(Files.readAllBytes(data()), StandardCharsets.ISO_8859_1);
        assertThat(content.split(text, -1)).hasSize(2);
        return content.indexOf(text);
    }

    private byte[] read(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data().toFile(), "r")) {
            byte[] found = new byte[Long.BYTES];
            file.seek(position);
            file.readFully(found);
            return found;
        }
    }

    private void overwrite(long position, byte[] content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data().toFile(), "rw")) {
            file.seek(position);
            file.write(content);
        }
    }

    private Path data() throws IOException {
        try (Stream<Path> files = Files.list(ContainerDirectory.of(root, "c"))) {
            return files.filter(path -> path.toString().endsWith(".mapdb"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Something that happens to a file behind the back of the process. */
    @FunctionalInterface
    private interface Damage {
        void plant() throws IOException;
    }
}
