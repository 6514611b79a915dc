// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The limit that no cache gets past: a map of the JDK, or a bounded one of Caffeine, that holds the same entries and knows
 * nothing of JCache. Shared by the threads of a benchmark.
 */
@State(Scope.Benchmark)
public class RawPopulation {

    /** The settings for which there is such a map. */
    static final List<Setting> LIMITS = List.of(Setting.REFERENCE, Setting.BOUNDED);

    @Param({"REFERENCE", "BOUNDED"})
    Setting setting = Setting.REFERENCE;

    @Param("100000")
    int entries;

    private Object[] values = {};

    ConcurrentMap<Integer, Object> map = new ConcurrentHashMap<>();

    /** Fills the map. */
    @Setup(Level.Trial)
    public void fill() {
        values = setting.pool();
        if (setting == Setting.BOUNDED) {
            map = Caffeine.newBuilder()
                    .maximumSize(2L * entries)
                    .<Integer, Object>build()
                    .asMap();
        }
        for (int key = 0; key < entries; key++) {
            map.put(key, value(key));
        }
    }

    /** Returns the value of a step; steps far enough apart share one. */
    final Object value(int step) {
        return values[step & (Setting.VALUES - 1)];
    }
}
