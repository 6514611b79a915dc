// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import dev.larder.testkit.server.TestServer;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
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
        section.forEach((option, value) -> properties.setProperty("backend.server." + option, value));
        properties.setProperty("container-defaults.backend", "server");
        CachingProvider provider = Caching.getCachingProvider("dev.larder.LarderCachingProvider");
        ClassLoader loader = CacheEntries.class.getClassLoader();
        Cache<String, String> cache = provider.getCacheManager(URI.create("server"), loader, properties)
                .createCache("entries", texts());
        return new CacheEntries(cache, provider::close);
    }

    /** Opens a cache of Redisson on a Redis, its values as plain as they can be. */
    static Entries redisson(TestServer server) {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://" + server.address());
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
