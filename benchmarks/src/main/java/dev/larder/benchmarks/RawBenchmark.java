// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The operations of {@link CacheBenchmark} that a map has, under the same names. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@SuppressWarnings("NullAway") // nobody looks at what is returned
public class RawBenchmark {

    @Benchmark
    public Object get(RawPopulation population, Trace trace) {
        return population.map.get(trace.next());
    }

    @Benchmark
    public Object put(RawPopulation population, Trace trace) {
        return population.map.put(trace.next(), population.value(trace.step()));
    }

    @Benchmark
    public Object replace(RawPopulation population, Trace trace) {
        return population.map.replace(trace.next(), population.value(trace.step()));
    }

    @Benchmark
    public Object removeThenPut(RawPopulation population, Trace trace) {
        Integer key = trace.next();
        population.map.remove(key);
        return population.map.put(key, population.value(trace.step()));
    }

    @Benchmark
    public Object invoke(RawPopulation population, Trace trace) {
        return population.map.compute(trace.next(), (key, value) -> value);
    }

    @Benchmark
    public Map<Integer, Object> getAll50(RawPopulation population, Trace trace) {
        Map<Integer, Object> found = new HashMap<>();
        for (Integer key : trace.nextKeys()) {
            found.put(key, population.map.get(key));
        }
        return found;
    }
}
