// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** A JCache cache over a MapDB file: codec, record, checksum and all. */
final class LarderEntries implements Entries {

    private final CachingProvider provider;
    private final Cache<Long, byte[]> cache;

    private LarderEntries(CachingProvider provider, Cache<Long, byte[]> cache) {
        this.provider = provider;
        this.cache = cache;
    }

    static LarderEntries open(Path directory, String durability) {
        Properties properties = new Properties();
        properties.setProperty("backend.disk.type", "mapdb");
        properties.setProperty("backend.disk.directory", directory.toString());
        properties.setProperty("backend.disk.durability", durability);
        properties.setProperty("container-defaults.backend", "disk");
        CachingProvider provider = Caching.getCachingProvider("dev.larder.LarderCachingProvider");
        ClassLoader loader = LarderEntries.class.getClassLoader();
        Cache<Long, byte[]> cache = provider.getCacheManager(URI.create("disk"), loader, properties)
                .createCache("entries", new MutableConfiguration<Long, byte[]>().setTypes(Long.class, byte[].class));
        return new LarderEntries(provider, cache);
    }

    @Override
    public byte @Nullable [] get(long key) {
        return cache.get(key);
    }

    @Override
    public void put(long key, byte[] value) {
        cache.put(key, value);
    }

    @Override
    public void close() {
        provider.close();
    }
}
