// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The operations of a cache. Every key that is asked for is there, but where a benchmark says otherwise. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
public class CacheBenchmark {

    private static final EntryProcessor<Integer, Object, Object> REWRITE = (entry, arguments) -> {
        entry.setValue(entry.getValue());
        return null;
    };

    @Benchmark
    public Object get(Population population, Trace trace) {
        return population.cache.get(trace.next());
    }

    @Benchmark
    public void put(Population population, Trace trace) {
        population.cache.put(trace.next(), population.value(trace.step()));
    }

    @Benchmark
    public Object getAndPut(Population population, Trace trace) {
        return population.cache.getAndPut(trace.next(), population.value(trace.step()));
    }

    @Benchmark
    public boolean putIfAbsent(Population population, Trace trace) {
        return population.cache.putIfAbsent(trace.next(), population.value(trace.step()));
    }

    @Benchmark
    public boolean replace(Population population, Trace trace) {
        return population.cache.replace(trace.next(), population.value(trace.step()));
    }

    /** Counts the two as one operation, so that the population stays as it is. */
    @Benchmark
    public void removeThenPut(Population population, Trace trace) {
        Integer key = trace.next();
        population.cache.remove(key);
        population.cache.put(key, population.value(trace.step()));
    }

    /** Reads the value and writes it. */
    @Benchmark
    public Object invoke(Population population, Trace trace) {
        return population.cache.invoke(trace.next(), REWRITE);
    }

    @Benchmark
    public Object getAll50(Population population, Trace trace) {
        return population.cache.getAll(trace.nextKeys());
    }

    @Benchmark
    public void putAll50(Population population, Trace trace) {
        Map<Integer, Object> batch = new HashMap<>();
        for (Integer key : trace.nextKeys()) {
            batch.put(key, population.value(trace.step()));
        }
        population.cache.putAll(batch);
    }

    /** Walks over all entries once. */
    @Benchmark
    public void iterate(Population population, Blackhole seen) {
        for (Cache.Entry<Integer, Object> entry : population.cache) {
            seen.consume(entry.getValue());
        }
    }

    /** Reads 19 times, then writes once. */
    @Benchmark
    public Object mixed95To5(Population population, Trace trace) {
        Integer key = trace.next();
        if (trace.step() % 20 != 0) {
            return population.cache.get(key);
        }
        Object value = population.value(trace.step());
        population.cache.put(key, value);
        return value;
    }

    /** Reads; of ten keys one is absent, for it was removed just before, and is loaded. */
    @Benchmark
    public Object readThrough(LoadedPopulation population, Trace trace) {
        Integer key = trace.next();
        if (trace.step() % 10 == 0) {
            population.cache.remove(key);
        }
        return population.cache.get(key);
    }
}
