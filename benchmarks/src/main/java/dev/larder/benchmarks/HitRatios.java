// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/**
 * Counts how often caches with room for {@value KeySequence#ROOM} entries have the key that is asked for, and prints a table. Time plays no part.
 */
final class HitRatios {

    private static final List<String> PROVIDERS = List.of(Peers.LARDER, Peers.CAFFEINE, Peers.CACHE2K, Peers.EHCACHE);

    private HitRatios() {}

    /** Runs; there are no arguments. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        out.println(Stream.concat(PROVIDERS.stream().map(Peers::title), Stream.of("raw Caffeine"))
                .collect(Collectors.joining(" | ", "| keys | ", " |")));
        out.println("|---|" + "--:|".repeat(PROVIDERS.size() + 1));
        for (KeySequence keys : KeySequence.values()) {
            out.println(Stream.concat(
                            PROVIDERS.stream().map(provider -> ofProvider(provider, keys)), Stream.of(ofCaffeine(keys)))
                    .map(ratio -> String.format(Locale.ROOT, "%.4f", ratio))
                    .collect(Collectors.joining(" | ", "| " + keys.title() + " | ", " |")));
        }
    }

    static double ofProvider(String provider, KeySequence keys) {
        try (CacheManager manager = Caching.getCachingProvider(provider).getCacheManager()) {
            MutableConfiguration<Integer, Object> plain =
                    Peers.configuration(provider, Setting.BOUNDED, KeySequence.ROOM);
            Cache<Integer, Object> cache =
                    manager.createCache("ratio", Peers.bounded(provider, plain, KeySequence.ROOM));
            return ratio(keys, key -> {
                boolean hit = cache.get(key) != null;
                if (!hit) {
                    cache.put(key, "value");
                }
                return hit;
            });
        }
    }

    static double ofCaffeine(KeySequence keys) {
        ConcurrentMap<Integer, Object> map = Caffeine.newBuilder()
                .maximumSize(KeySequence.ROOM)
                .executor(Runnable::run)
                .<Integer, Object>build()
                .asMap();
        return ratio(keys, key -> {
            boolean hit = map.get(key) != null;
            if (!hit) {
                map.put(key, "value");
            }
            return hit;
        });
    }

    private static double ratio(KeySequence keys, IntPredicate lookUp) {
        long[] counts = new long[2];
        keys.forEach(key -> {
            counts[0]++;
            counts[1] += lookUp.test(key) ? 1 : 0;
        });
        return (double) counts[1] / counts[0];
    }
}
