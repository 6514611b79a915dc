// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bytes;
import static dev.larder.mapdb.Containers.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.Scannable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowthTest {

    private static final int KEYS = 5_000;
    private static final int ROUNDS = 60;

    @TempDir
    private Path directory;

    private final Random random = new Random(42);

    @Test
    void overwritingForEverDoesNotLetTheFileGrowForEver() throws Exception {
        double greatest = 0;
        try (BackendType.Storage storage = TestOptions.in(directory).open();
                Backend backend = opened(storage, "growing")) {
            for (int round = 0; round < ROUNDS; round++) {
                long live = overwrite(backend, 1700 + 32 * round);
                awaitAtMost(5 * live / 2);
                greatest = Math.max(greatest, (double) dataBytes() / live);
            }
            assertThat(((Scannable) backend).size()).isEqualTo(KEYS);
        }

        assertThat(greatest).as("size of the file by the size of what it holds").isLessThan(3);
        assertThat(dataFiles()).hasSize(1).noneMatch(path -> path.endsWith("data-1.mapdb"));
    }

    /** Writes every key, no record of a size that was there before. */
    private long overwrite(Backend backend, int size) {
        long live = 0;
        for (int i = 0; i < KEYS; i++) {
            byte[] key = bytes("key-" + i);
            byte[] record = new byte[size + random.nextInt(32)];
            backend.put(key, record, Backend.ETERNAL);
            live += key.length + record.length;
        }
        return live;
    }

    /** Waits a while for a rewrite that is due; the test then measures what there is. */
    private void awaitAtMost(long bytes) throws Exception {
        long start = System.nanoTime();
        while (dataBytes() > bytes
                && System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
            Thread.sleep(20);
        }
    }

    @Test
    void whatIsWrittenDuringARewriteIsAllThereAfterwards() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        TestOptions options = TestOptions.in(directory).with("group-interval", "PT0.05S");
        List<Map<String, String>> written = new ArrayList<>();
        try (BackendType.Storage storage = options.open();
                Backend backend = opened(storage, "growing")) {
            List<Future<Map<String, String>>> ends = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                String prefix = thread + "-";
                ends.add(threads.submit(() -> writtenWhileRewritten(backend, prefix)));
            }
            for (Future<Map<String, String>> end : ends) {
                written.add(end.get());
            }
            assertHeld(backend, written);
        } finally {
            threads.shutdownNow();
        }
        try (BackendType.Storage storage = options.open();
                Backend backend = opened(storage, "growing")) {
            assertHeld(backend, written);
        }
    }

    /** Writes, changes and removes until the file has been replaced a few times. */
    private Map<String, String> writtenWhileRewritten(Backend backend, String prefix) throws Exception {
        Random own = new Random(prefix.hashCode());
        Map<String, String> written = new HashMap<>();
        long start = System.nanoTime();
        for (int i = 0; newest() < 4; i++) {
            String key = prefix + own.nextInt(500);
            if (own.nextInt(4) == 0) {
                backend.compareAndSet(bytes(key), backend.get(bytes(key)), null, 0);
                written.remove(key);
            } else {
                String value = key + "=" + i + "x".repeat(own.nextInt(20_000) + i / 50);
                Containers.put(backend, key, value);
                written.put(key, value);
            }
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(60).toNanos());
        }
        return written;
    }

    private static void assertHeld(Backend backend, List<Map<String, String>> written) {
        Set<String> expected = new HashSet<>();
        for (Map<String, String> part : written) {
            part.forEach(
                    (key, value) -> assertThat(Containers.get(backend, key)).isEqualTo(value));
            expected.addAll(part.keySet());
        }
        assertThat(keys(backend)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(((Scannable) backend).size()).isEqualTo(expected.size());
    }

    private static List<String> keys(Backend backend) {
        List<String> keys = new ArrayList<>();
        for (Iterator<byte[]> all = ((Scannable) backend).keys(); all.hasNext(); ) {
            keys.add(new String(all.next(), StandardCharsets.UTF_8));
        }
        return keys;
    }

    @Test
    void aWalkOverTheKeysGoesOnInTheNewFile() throws Exception {
        try (BackendType.Storage storage = TestOptions.in(directory).open();
                Backend backend = opened(storage, "growing")) {
            overwrite(backend, 1000);
            Iterator<byte[]> keys = ((Scannable) backend).keys();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < KEYS / 2; i++) {
                assertThat(seen.add(new String(keys.next(), StandardCharsets.UTF_8)))
                        .isTrue();
            }
            for (int size = 1500; newest() < 3; size += 64) {
                overwrite(backend, size);
            }
            while (keys.hasNext()) {
                assertThat(seen.add(new String(keys.next(), StandardCharsets.UTF_8)))
                        .isTrue();
            }
            assertThat(seen).hasSize(KEYS);
        }
    }

    private long newest() throws IOException {
        return dataFiles().stream()
                .map(path -> path.getFileName().toString())
                .mapToLong(name -> Long.parseLong(name.substring("data-".length(), name.indexOf('.'))))
                .max()
                .orElse(0);
    }

    private List<Path> dataFiles() throws IOException {
        Path container = ContainerDirectory.of(directory, "growing");
        try (Stream<Path> paths = Files.list(container)) {
            return paths.filter(path -> path.toString().endsWith(".mapdb")).toList();
        }
    }

    private long dataBytes() throws IOException {
        long sum = 0;
        for (Path path : dataFiles()) {
            sum += sizeIfThere(path);
        }
        return sum;
    }

    private static long sizeIfThere(Path path) {
        try {
            return Files.size(path);
        } catch (IOException gone) {
            return 0;
        }
    }
}
