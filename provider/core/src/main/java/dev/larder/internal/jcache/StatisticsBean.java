// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.engine.Statistics;
import dev.larder.internal.store.Store;
import javax.cache.management.CacheStatisticsMXBean;

/** The standard MXBean of a cache's statistics. Threads share it. */
final class StatisticsBean implements CacheStatisticsMXBean {

    private final Statistics statistics;
    private final Store<?, ?> store;

    /** How many entries had been evicted when the statistics were cleared last. */
    private volatile long evictedBefore;

    StatisticsBean(Statistics statistics, Store<?, ?> store) {
        this.statistics = statistics;
        this.store = store;
    }

    /** Lets the cache count, or not any more. */
    void count(boolean enabled) {
        if (enabled) {
            statistics.on();
        } else {
            statistics.off();
        }
    }

    @Override
    public void clear() {
        statistics.clear();
        evictedBefore = store.evictions();
    }

    @Override
    public long getCacheHits() {
        return statistics.hits();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(getCacheHits(), getCacheGets());
    }

    @Override
    public long getCacheMisses() {
        return statistics.misses();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(getCacheMisses(), getCacheGets());
    }

    @Override
    public long getCacheGets() {
        return getCacheHits() + getCacheMisses();
    }

    @Override
    public long getCachePuts() {
        return statistics.puts();
    }

    @Override
    public long getCacheRemovals() {
        return statistics.removals();
    }

    @Override
    public long getCacheEvictions() {
        return store.evictions() - evictedBefore;
    }

    @Override
    public float getAverageGetTime() {
        return statistics.averageGetMicros();
    }

    @Override
    public float getAveragePutTime() {
        return statistics.averagePutMicros();
    }

    @Override
    public float getAverageRemoveTime() {
        return statistics.averageRemoveMicros();
    }

    private static float percentage(long part, long whole) {
        return whole == 0 ? 0 : 100f * part / whole;
    }
}
