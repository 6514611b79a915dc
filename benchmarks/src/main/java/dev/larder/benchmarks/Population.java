// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.Objects;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One provider's cache with all its entries in it, and the values to write. Shared by the threads of a benchmark. */
@State(Scope.Benchmark)
public class Population {

    @Param
    Setting setting = Setting.REFERENCE;

    @Param("100000")
    int entries;

    @Param({Peers.LARDER, Peers.CAFFEINE, Peers.CACHE2K, Peers.EHCACHE, Peers.REFERENCE})
    String provider = Peers.LARDER;

    private Object[] values = {};

    @SuppressWarnings("NullAway.Init") // set before the first benchmark runs
    private CachingProvider cachingProvider;

    @SuppressWarnings("NullAway.Init") // set before the first benchmark runs
    Cache<Integer, Object> cache;

    /** Opens the provider and fills the cache. */
    @Setup(Level.Trial)
    public void fill() {
        values = setting.pool();
        cachingProvider = Caching.getCachingProvider(provider);
        // Twice as much room as needed: whoever divides it into segments needs some to spare.
        long room = 2L * entries;
        MutableConfiguration<Integer, Object> plain = Peers.configuration(provider, setting, room);
        configure(plain);
        Configuration<Integer, Object> configuration =
                setting == Setting.BOUNDED ? Peers.bounded(provider, plain, room) : plain;
        cache = cachingProvider.getCacheManager().createCache("population", configuration);
        for (int key = 0; key < entries; key++) {
            cache.put(key, value(key));
        }
        checkThatAllAreHere();
        setting.check(cache.get(0), cache.get(0));
    }

    /** Closes the provider, after a look whether it has kept everything. */
    @TearDown(Level.Trial)
    public void close() {
        checkThatAllAreHere();
        cachingProvider.close();
    }

    /** Adds what a kind of population needs. */
    void configure(MutableConfiguration<Integer, Object> configuration) {}

    /** Returns the value of a step; steps far enough apart share one. */
    final Object value(int step) {
        return values[step & (Setting.VALUES - 1)];
    }

    private void checkThatAllAreHere() {
        int found = 0;
        for (Cache.Entry<Integer, Object> entry : cache) {
            Objects.requireNonNull(entry.getValue(), "value");
            found++;
        }
        for (int key = 0; key < entries; key++) {
            if (!cache.containsKey(key)) {
                throw new IllegalStateException(provider + " has lost the key " + key);
            }
        }
        if (found != entries) {
            throw new IllegalStateException(provider + " holds " + found + " entries, not " + entries);
        }
    }
}
