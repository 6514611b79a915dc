// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.LarderCachingProvider;
import dev.larder.LarderConfiguration;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/**
 * A cache manager of one test, from a provider and under a URI of its own, with a clock that all its caches share. Closing
 * it closes the provider and every cache. Threads may share it.
 */
public final class TestManager implements AutoCloseable {

    private static final AtomicLong SERIAL = new AtomicLong();

    private final Storage storage;
    private final ManualClock clock = new ManualClock();
    private final CachingProvider provider;
    private final CacheManager manager;

    /** Opens a manager whose caches keep their entries in the given storage. */
    public TestManager(Storage storage) {
        this.storage = storage;
        this.provider = LarderCachingProvider.withClock(clock);
        Properties properties = new Properties();
        properties.putAll(storage.properties());
        URI uri = URI.create("testkit-" + SERIAL.incrementAndGet());
        this.manager = provider.getCacheManager(uri, TestManager.class.getClassLoader(), properties);
    }

    /** Creates a cache with a name that no other test uses, in the storage under test and under this manager's clock. */
    public <K, V> Cache<K, V> open(LarderConfiguration<K, V> configuration) {
        return open(newName(), configuration);
    }

    /** Creates a cache like {@link #open(LarderConfiguration)}, but with a name that other managers may use too. */
    public <K, V> Cache<K, V> open(String name, LarderConfiguration<K, V> configuration) {
        storage.options().forEach(configuration::option);
        return manager.createCache(name, configuration);
    }

    /** Returns a name that no other test uses. */
    public static String newName() {
        return "suite-" + SERIAL.incrementAndGet();
    }

    /** Returns the clock that decides what is dead in every cache of this manager. */
    public ManualClock clock() {
        return clock;
    }

    @Override
    public void close() {
        manager.close();
        provider.close();
    }
}
