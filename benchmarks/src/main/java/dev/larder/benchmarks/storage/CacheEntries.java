// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import java.io.File;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.config.DefaultConfiguration;
import org.ehcache.impl.config.persistence.DefaultPersistenceConfiguration;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** Entries behind JCache. */
final class CacheEntries implements Entries {

    private final Cache<String, String> cache;
    private final Runnable end;

    private CacheEntries(Cache<String, String> cache, Runnable end) {
        this.cache = cache;
        this.end = end;
    }

    /** Opens a cache of Larder over a backend whose section is given, {@code type} among its options. */
    static Entries larder(Map<String, String> section) {
        Properties properties = new Properties();
        section.forEach((option, value) -> properties.setProperty("backend.storage." + option, value));
        properties.setProperty("container-defaults.backend", "storage");
        CachingProvider provider = Caching.getCachingProvider("dev.larder.LarderCachingProvider");
        ClassLoader loader = CacheEntries.class.getClassLoader();
        Cache<String, String> cache = provider.getCacheManager(URI.create("storage"), loader, properties)
                .createCache("entries", texts());
        return new CacheEntries(cache, provider::close);
    }

    /** Opens a cache of Redisson on a Redis, its values as plain as they can be. */
    static Entries redisson(String address) {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://" + address);
        config.setCodec(StringCodec.INSTANCE);
        RedissonClient client = Redisson.create(config);
        CachingProvider provider = Caching.getCachingProvider("org.redisson.jcache.JCachingProvider");
        Configuration<String, String> configuration = RedissonConfiguration.fromInstance(client, texts());
        Cache<String, String> cache = provider.getCacheManager().createCache("entries", configuration);
        return new CacheEntries(cache, () -> {
            provider.close();
            client.shutdown();
        });
    }

    /** Opens a cache of Ehcache whose entries are in its disk tier alone. */
    static Entries ehcache(String directory) {
        CachingProvider provider = Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider");
        CacheManager manager = ((EhcacheCachingProvider) provider)
                .getCacheManager(
                        URI.create("storage"),
                        new DefaultConfiguration(
                                CacheEntries.class.getClassLoader(),
                                new DefaultPersistenceConfiguration(new File(directory))));
        ResourcePoolsBuilder disk =
                ResourcePoolsBuilder.newResourcePoolsBuilder().disk(2, MemoryUnit.GB, true);
        Configuration<String, String> configuration = Eh107Configuration.fromEhcacheCacheConfiguration(
                CacheConfigurationBuilder.newCacheConfigurationBuilder(String.class, String.class, disk));
        return new CacheEntries(manager.createCache("entries", configuration), provider::close);
    }

    private static MutableConfiguration<String, String> texts() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    @Override
    public @Nullable String get(String key) {
        return cache.get(key);
    }

    @Override
    public void put(String key, String value) {
        cache.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    public void putAll(Map<String, String> values) {
        cache.putAll(values);
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        cache.invoke(key, (entry, arguments) -> {
            entry.setValue(change.apply(entry.getValue()));
            return null;
        });
    }

    @Override
    public void close() {
        end.run();
    }
}
