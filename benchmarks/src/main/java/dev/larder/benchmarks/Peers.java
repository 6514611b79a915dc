// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.List;
import javax.cache.configuration.MutableConfiguration;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;

/** The providers that are compared, by the names of their {@code CachingProvider} classes. */
final class Peers {

    static final String LARDER = "dev.larder.LarderCachingProvider";
    static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";
    static final String CACHE2K = "org.cache2k.jcache.provider.JCacheProvider";
    static final String EHCACHE = "org.ehcache.jsr107.EhcacheCachingProvider";
    static final String REFERENCE = "org.jsr107.ri.spi.RICachingProvider";

    static final List<String> ALL = List.of(LARDER, CAFFEINE, CACHE2K, EHCACHE, REFERENCE);

    private Peers() {}

    /** Returns the name under which readers know a provider; the class name if it is none of ours to know. */
    static String title(String provider) {
        return switch (provider) {
            case LARDER -> "Larder";
            case CAFFEINE -> "Caffeine";
            case CACHE2K -> "cache2k";
            case EHCACHE -> "Ehcache";
            case REFERENCE -> "reference";
            default -> provider;
        };
    }

    /**
     * Returns a configuration under which a provider keeps every entry for ever, as the others do, and copies values if it
     * is asked to. The standard configuration says so to all but one.
     */
    static <V> MutableConfiguration<Integer, V> unbounded(String provider, Class<V> valueType) {
        MutableConfiguration<Integer, V> configuration =
                provider.equals(CACHE2K) ? unboundedCache2k(valueType) : new MutableConfiguration<>();
        configuration.setTypes(Integer.class, valueType);
        return configuration;
    }

    /** Left alone, cache2k evicts beyond some 1,800 entries; with its own configuration it ignores "by value". */
    private static <V> MutableConfiguration<Integer, V> unboundedCache2k(Class<V> valueType) {
        Cache2kBuilder<Integer, V> builder = Cache2kBuilder.of(Integer.class, valueType)
                .entryCapacity(Long.MAX_VALUE)
                .eternal(true)
                .with(JCacheConfig.class, jcache -> jcache.copyAlwaysIfRequested(true));
        return ExtendedMutableConfiguration.of(builder);
    }
}
