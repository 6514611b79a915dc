// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Measures one contender and prints a row of the table: speeds, the size of its files, and how soon it is open again. */
public final class DiskRow {

    private static final int REOPENINGS = 3;

    private final Contender contender;
    private final Path directory;
    private final long count;
    private final Duration time;

    DiskRow(Contender contender, Path directory, long count, Duration time) {
        this.contender = contender;
        this.directory = directory;
        this.count = count;
        this.time = time;
    }

    /**
     * Prints a row.
     *
     * @param arguments the contender, an empty directory, how many entries, how many seconds for each speed, and the numbers
     *     of threads
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        DiskRow row = new DiskRow(
                Contender.titled(arguments[0]),
                Path.of(arguments[1]),
                Long.parseLong(arguments[2]),
                Duration.ofSeconds(Long.parseLong(arguments[3])));
        List<Integer> threads =
                Arrays.stream(arguments).skip(4).map(Integer::parseInt).toList();
        System.out.println(row.measured(threads));
    }

    /**
     * Returns the row: thousands of reads in a second for each number of threads, and in a second of CPU time; the same of
     * writes; MB and ms.
     */
    String measured(List<Integer> threads) throws InterruptedException, ExecutionException, IOException {
        StringBuilder row = new StringBuilder("| ").append(contender.title()).append(" |");
        try (Entries entries = contender.filler().open(directory)) {
            new Load(entries, count).fill();
        }
        try (Entries entries = contender.open(directory)) {
            Load load = new Load(entries, count);
            for (int number : threads) {
                load.reads(number, time.dividedBy(2));
                row.append(cell(load.reads(number, time) / 1000));
            }
            row.append(cell(load.readsOfCpu(time) / 1000));
            for (int number : threads) {
                load.writes(number, time.dividedBy(2));
                row.append(cell(load.writes(number, time) / 1000));
            }
            row.append(cell(load.writesOfCpu(time) / 1000));
        }
        row.append(cell(megabytes())).append(cell(reopened()));
        return row.append(' ').append(contender.safety()).append(" |").toString();
    }

    private static String cell(double number) {
        return String.format(Locale.ROOT, number < 10 ? " %.1f |" : " %.0f |", number);
    }

    private double megabytes() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / 1e6;
        }
    }

    /** Returns how many milliseconds pass until the first entry is read, at best. */
    private double reopened() {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < REOPENINGS; round++) {
            long start = System.nanoTime();
            try (Entries entries = contender.open(directory)) {
                new Load(entries, count).read();
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
        }
        return best;
    }
}
