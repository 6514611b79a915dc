// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import dev.larder.LarderConfiguration;
import java.util.List;
import java.util.OptionalLong;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.jsr107.Eh107Configuration;

/**
 * The providers that are compared, by the names of their {@code CachingProvider} classes, each configured to do what the
 * others do: most by the standard's words, some need their own.
 */
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
     * Returns a configuration under which a provider keeps so many entries, as the others do, and does what the setting
     * says.
     */
    static MutableConfiguration<Integer, Object> configuration(String provider, Setting setting, long entries) {
        MutableConfiguration<Integer, Object> configuration = switch (provider) {
            case LARDER -> larder(setting, entries);
            case CACHE2K -> cache2k(setting, entries);
            default -> new MutableConfiguration<>();
        };
        setting.apply(configuration);
        return configuration;
    }

    private static MutableConfiguration<Integer, Object> larder(Setting setting, long entries) {
        LarderConfiguration<Integer, Object> larder = LarderConfiguration.of(Integer.class, setting.type());
        return switch (setting) {
            case BOUNDED -> larder.maximumSize(entries);
            case VALUE_BEAN_FAST -> larder.option("codec", "fory").option("codec-allow", Customer.CLASSES);
            default -> larder;
        };
    }

    /** Left alone, cache2k evicts beyond some 1,800 entries; with its own configuration it ignores "by value". */
    private static MutableConfiguration<Integer, Object> cache2k(Setting setting, long entries) {
        Cache2kBuilder<Integer, Object> builder = Cache2kBuilder.of(Integer.class, setting.type())
                .entryCapacity(setting == Setting.BOUNDED ? entries : Long.MAX_VALUE)
                .with(JCacheConfig.class, jcache -> jcache.copyAlwaysIfRequested(true));
        // What never expires takes its fast path; a policy of the standard does not go with it.
        if (!setting.expires()) {
            builder.eternal(true);
        }
        return ExtendedMutableConfiguration.of(builder);
    }

    /** Returns the configuration with a limit on the number of entries, for those that need another kind for it. */
    static Configuration<Integer, Object> bounded(
            String provider, CompleteConfiguration<Integer, Object> plain, long entries) {
        return switch (provider) {
            case CAFFEINE -> {
                CaffeineConfiguration<Integer, Object> caffeine = new CaffeineConfiguration<>(plain);
                caffeine.setMaximumSize(OptionalLong.of(entries));
                yield caffeine;
            }
            case EHCACHE ->
                Eh107Configuration.fromEhcacheCacheConfiguration(CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Integer.class, plain.getValueType(), ResourcePoolsBuilder.heap(entries)));
            default -> plain;
        };
    }
}
