// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/**
 * Measures one thing in a JVM that has done nothing else, and prints a number: how long a provider takes to the first put,
 * what an entry takes on the heap beyond its key and its value, or what empty caches take.
 */
final class FreshJvm {

    /** The names under which the maps are asked for that are no provider's. */
    static final String RAW_MAP = "raw map";

    /** Caffeine without a cache. */
    static final String RAW_CAFFEINE = "raw Caffeine";

    private static final int ENTRIES = 1_000_000;
    private static final int CACHES = 1_000;

    private FreshJvm() {}

    /**
     * Measures; the arguments are {@code start}, {@code caches} or the name of a setting, and a provider or the name of a raw
     * map.
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        out.println(
                switch (arguments[0]) {
                    case "start" -> firstPut(arguments[1]);
                    case "caches" -> emptyCaches(arguments[1]);
                    default -> bytesPerEntry(Setting.valueOf(arguments[0]), arguments[1]);
                });
    }

    /** Returns how many microseconds pass until one container has one entry. */
    private static long firstPut(String provider) {
        long start = System.nanoTime();
        Caching.getCachingProvider(provider)
                .getCacheManager()
                .createCache("first", new MutableConfiguration<>())
                .put("key", "value");
        return (System.nanoTime() - start) / 1_000;
    }

    /** Returns how many bytes a thousand caches take that are open and empty. */
    private static long emptyCaches(String provider) {
        CacheManager manager = Caching.getCachingProvider(provider).getCacheManager();
        // The first ones load classes and read configurations, and what that leaves is not theirs.
        open(manager, "before", CACHES);
        try {
            long before = used();
            open(manager, "counted", CACHES);
            return used() - before;
        } finally {
            Reference.reachabilityFence(manager);
        }
    }

    private static void open(CacheManager manager, String name, int count) {
        for (int i = 0; i < count; i++) {
            manager.createCache(name + i, new MutableConfiguration<>());
        }
    }

    private static long bytesPerEntry(Setting setting, String map) {
        Integer[] keys = new Integer[ENTRIES];
        String[] values = new String[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            keys[i] = i;
            values[i] = String.format("%020d", i);
        }
        long before = used();
        Object filled = map.startsWith("raw") ? raw(map, keys, values) : cache(setting, map, keys, values);
        try {
            return Math.round((double) (used() - before) / ENTRIES);
        } finally {
            Reference.reachabilityFence(filled);
            Reference.reachabilityFence(keys);
            Reference.reachabilityFence(values);
        }
    }

    private static Object raw(String map, Integer[] keys, String[] values) {
        Map<Integer, String> filled = map.equals(RAW_MAP)
                ? new ConcurrentHashMap<>()
                : Caffeine.newBuilder()
                        .maximumSize(2L * ENTRIES)
                        .executor(Runnable::run)
                        .<Integer, String>build()
                        .asMap();
        for (int i = 0; i < ENTRIES; i++) {
            filled.put(keys[i], values[i]);
        }
        return filled;
    }

    private static Object cache(Setting setting, String name, Integer[] keys, String[] values) {
        CachingProvider provider = Caching.getCachingProvider(name);
        CompleteConfiguration<Integer, Object> plain = Peers.configuration(name, setting, 2L * ENTRIES);
        Cache<Integer, Object> cache = provider.getCacheManager()
                .createCache("filled", setting == Setting.BOUNDED ? Peers.bounded(name, plain, 2L * ENTRIES) : plain);
        for (int i = 0; i < ENTRIES; i++) {
            cache.put(keys[i], values[i]);
        }
        return cache;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
