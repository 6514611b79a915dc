// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import java.nio.file.Path;
import org.ehcache.Cache;
import org.ehcache.PersistentCacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.jspecify.annotations.Nullable;

/** Ehcache's disk tier alone, by its own interface. */
final class EhcacheEntries implements Entries {

    private final PersistentCacheManager manager;
    private final Cache<Long, byte[]> cache;

    EhcacheEntries(Path directory) {
        this.manager = CacheManagerBuilder.newCacheManagerBuilder()
                .with(CacheManagerBuilder.persistence(directory.toFile()))
                .withCache(
                        "entries",
                        CacheConfigurationBuilder.newCacheConfigurationBuilder(
                                Long.class,
                                byte[].class,
                                ResourcePoolsBuilder.newResourcePoolsBuilder().disk(2, MemoryUnit.GB, true)))
                .build(true);
        this.cache = manager.getCache("entries", Long.class, byte[].class);
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
        manager.close();
    }
}
