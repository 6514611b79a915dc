// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                directory.toString(),
                durability));
        Arrays.stream(ends).forEach(end -> command.add(Long.toString(end + 1)));
        Process writer = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
                Backend backend = storage.container(Containers.named("crash"))) {
            for (int i = 0; i < SERIES; i++) {
                ends[i] = new Series("s" + i).end(backend);
            }
        }
        return ends;
    }
}
