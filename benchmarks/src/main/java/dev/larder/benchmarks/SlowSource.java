// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** A system of record that takes its time, and counts what it is asked for. Threads share it. */
public final class SlowSource implements CacheLoader<Integer, Integer> {

    static final int MILLIS = 100;

    private static final AtomicReference<@Nullable SlowSource> CURRENT = new AtomicReference<>();

    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Map<Integer, AtomicInteger> running = new ConcurrentHashMap<>();

    /** Creates a source; one that a configuration file names hands on to the current one. */
    public SlowSource() {}

    static void current(SlowSource source) {
        CURRENT.set(source);
    }

    void forget() {
        loads.set(0);
        most.set(0);
    }

    int loads() {
        return loads.get();
    }

    /** Returns how many loads of one key were under way at the same time, at most. */
    int mostOfOneKey() {
        return most.get();
    }

    @Override
    public Integer load(Integer key) {
        SlowSource source = CURRENT.get();
        return source == null ? key : source.loadSlowly(key);
    }

    private Integer loadSlowly(Integer key) {
        AtomicInteger same = running.computeIfAbsent(key, any -> new AtomicInteger());
        most.accumulateAndGet(same.incrementAndGet(), Math::max);
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        same.decrementAndGet();
        return loads.incrementAndGet();
    }

    @Override
    public Map<Integer, Integer> loadAll(Iterable<? extends Integer> keys) {
        Map<Integer, Integer> values = new HashMap<>();
        keys.forEach(key -> values.put(key, load(key)));
        return values;
    }
}
