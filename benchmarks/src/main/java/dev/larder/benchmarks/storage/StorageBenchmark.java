// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one operation takes on entries that are all there, chosen by chance, in a storage of the same machine. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
public class StorageBenchmark {

    /** What a thread leaves to chance. */
    @State(Scope.Thread)
    public static class Chance {

        private final SplittableRandom random = new SplittableRandom();

        int below(int bound) {
            return random.nextInt(bound);
        }
    }

    /** How much the files have that are opened again. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Files {

        private long bytes;

        /** Asks the population. */
        @Setup(Level.Trial)
        public void look(ClosedPopulation population) {
            bytes = population.bytes();
        }

        /** Returns the size of all. */
        public double megabytes() {
            return bytes / 1e6;
        }
    }

    @Benchmark
    public @Nullable Object get(StoragePopulation population, Chance chance) {
        return population.entries.get(population.key(chance));
    }

    @Benchmark
    public void put(StoragePopulation population, Chance chance) {
        population.entries.put(population.key(chance), population.value(chance));
    }

    @Benchmark
    public Object getAll50(StoragePopulation population, Chance chance) {
        return population.entries.getAll(population.batch(chance).keySet());
    }

    @Benchmark
    public Map<String, String> putAll50(StoragePopulation population, Chance chance) {
        Map<String, String> batch = population.batch(chance);
        population.entries.putAll(batch);
        return batch;
    }

    /** Reads an entry and writes another value that depends on it. */
    @Benchmark
    public void invoke(StoragePopulation population, Chance chance) {
        population.entries.change(population.key(chance), StorageBenchmark::turned);
    }

    private static String turned(String text) {
        return text.substring(1) + text.charAt(0);
    }

    /** Opens files with all entries, each overwritten about once, and reads one. By one thread, as files have one owner. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 2)
    @Measurement(iterations = 5)
    public @Nullable Object reopen(ClosedPopulation population, Chance chance, Files files) {
        population.open();
        return population.entries.get(population.key(chance));
    }
}
