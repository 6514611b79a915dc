// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one operation takes on entries that are all there, on a server of the same machine. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms512m", "-Xmx512m"})
public class ServerBenchmark {

    /** How far a thread has come. */
    @State(Scope.Thread)
    public static class Steps {

        private int step;

        int next() {
            step = (step + 1) & Integer.MAX_VALUE;
            return step;
        }
    }

    @Benchmark
    public @Nullable Object get(ServerPopulation population, Steps steps) {
        return population.entries.get(population.key(steps.next()));
    }

    @Benchmark
    public void put(ServerPopulation population, Steps steps) {
        int step = steps.next();
        population.entries.put(population.key(step), population.value(step));
    }

    @Benchmark
    public Object getAll50(ServerPopulation population, Steps steps) {
        return population.entries.getAll(population.batch(steps.next()));
    }

    /** Reads an entry and writes another value that depends on it. */
    @Benchmark
    public void invoke(ServerPopulation population, Steps steps) {
        population.entries.change(population.key(steps.next()), ServerBenchmark::turned);
    }

    private static String turned(String text) {
        return text.substring(1) + text.charAt(0);
    }
}
