// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writing process is killed at random moments, again and again on the same files; and files are damaged. The system
 * property {@code larder.crash.rounds} makes more of it than the build does.
 */
final class CrashTest {

    private static final int ROUNDS = Integer.getInteger("larder.crash.rounds", 30);
    private static final int SERIES = 3;
    private static final List<String> DURABILITIES = List.of("each", "group", "each", "on-close");

    private final Random random = new Random();

    @TempDir
    private Path directory;

    @Test
    void aKilledProcessLosesNothingThatWasAcknowledged() throws Exception {
        long[] ends = new long[SERIES];
        Arrays.fill(ends, -1);
        long writes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String durability = DURABILITIES.get(round % DURABILITIES.size());
            long[] told = killedWhileWriting(durability, ends);
            long[] found = ends();
            for (int i = 0; i < SERIES; i++) {
                assertThat(found[i])
                        .as("the end of series %d after round %d with %s", i, round, durability)
                        .isGreaterThanOrEqualTo(durability.equals("each") ? Math.max(told[i], ends[i]) : ends[i]);
                writes += found[i] - ends[i];
            }
            ends = found;
        }
        assertThat(writes).as("writes that outlived a kill").isGreaterThan(ROUNDS);
    }

    /** Lets a process write for a while and returns the last number that it told of each series. */
    private long[] killedWhileWriting(String durability, long[] ends) throws Exception {
        Process writer = CrashingWriter.start(directory, durability, ends);
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            long[] told = ends.clone();
            note(out.readLine(), told);
            Thread killer = new Thread(() -> killSoon(writer));
            killer.start();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line, told);
            }
            killer.join();
            return told;
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private void killSoon(Process writer) {
        try {
            Thread.sleep(random.nextInt(600));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Not the process itself, which would also close the stream with what it has told.
        writer.toHandle().destroyForcibly();
    }

    private static void note(String line, long[] told) {
        if (line != null && line.matches("s[0-9] [0-9]+")) {
            int series = line.charAt(1) - '0';
            told[series] = Math.max(told[series], Long.parseLong(line.substring(3)));
        }
    }

    private long[] ends() {
        long[] ends = new long[SERIES];
        try (BackendType.Storage storage =
                        TestOptions.in(directory).with("on-damage", "fail").open();
                Backend backend = opened(storage, "crash")) {
            for (int i = 0; i < SERIES; i++) {
                ends[i] = new Series("s" + i).end(backend);
            }
        }
        return ends;
    }

    @Test
    void aDamagedFileOpensAndHasNoWrongRecord() throws Exception {
        Path sound = directory.resolve("sound");
        long end = written(sound);
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path copy = directory.resolve("copy-" + round);
            copy(sound, copy);
            String damage = damage(dataFile(copy), round);
            kept += whatIsLeft(copy, end, damage);
        }
        assertThat(kept).as("records that were read from damaged files").isGreaterThan(ROUNDS);
    }

    private static long written(Path directory) {
        long end = 2 * Series.KEYS;
        try (BackendType.Storage storage = TestOptions.in(directory).open();
                Backend backend = opened(storage, "crash")) {
            Series series = new Series("s0");
            for (long number = 0; number <= end; number++) {
                series.write(backend, number);
            }
        }
        return end;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static Path dataFile(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".mapdb"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Damages a file in one of several ways and says in which. */
    private String damage(Path path, int round) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (round % 3 == 0) {
                long length = (long) (random.nextDouble() * file.length());
                file.setLength(length);
                return "cut to " + length;
            }
            int spots = round % 3 == 1 ? 1 + random.nextInt(200) : 1;
            byte[] noise = new byte[round % 3 == 1 ? 1 + random.nextInt(16) : random.nextInt(1 << 19)];
            List<Long> places = new ArrayList<>();
            for (int spot = 0; spot < spots; spot++) {
                random.nextBytes(noise);
                places.add((long) (random.nextDouble() * (file.length() - noise.length)));
                file.seek(places.get(spot));
                file.write(noise);
            }
            return noise.length + " bytes each at " + places;
        }
    }

    private static int whatIsLeft(Path directory, long end, String damage) {
        Series series = new Series("s0");
        Series fresh = new Series("s1");
        int left;
        try (BackendType.Storage storage = TestOptions.in(directory).open()) {
            try (Backend backend = opened(storage, "crash")) {
                left = series.countOf(backend, end);
                for (long number = 0; number < Series.KEYS; number++) {
                    fresh.write(backend, number);
                }
                assertThat(series.countOf(backend, end)).isLessThanOrEqualTo(left);
            }
            try (Backend backend = opened(storage, "crash")) {
                assertThat(series.countOf(backend, end)).isLessThanOrEqualTo(left);
                assertThat(fresh.countOf(backend, Series.KEYS - 1)).isPositive();
                fresh.write(backend, Series.KEYS);
                assertThat(fresh.countOf(backend, Series.KEYS)).isPositive();
            }
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("After damage: " + damage, failed);
        }
        return left;
    }
}
