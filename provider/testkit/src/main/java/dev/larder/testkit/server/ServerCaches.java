// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import dev.larder.LarderCachingProvider;
import dev.larder.LarderConfiguration;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/** The caches of one manager on a server, with the clock of the system. Threads may share it. */
final class ServerCaches implements AutoCloseable {

    private static final String SECTION = "server";

    private final CachingProvider provider = new LarderCachingProvider();
    private final CacheManager manager;

    /** Opens a manager with one {@code backend} section. */
    ServerCaches(Map<String, String> section) {
        Properties properties = new Properties();
        section.forEach((name, value) -> properties.put("backend." + SECTION + "." + name, value));
        manager = provider.getCacheManager(
                URI.create("server-contract"), ServerCaches.class.getClassLoader(), properties);
    }

    <K, V> Cache<K, V> open(String name, LarderConfiguration<K, V> configuration) {
        return manager.createCache(name, configuration.option("backend", SECTION));
    }

    @Override
    public void close() {
        manager.close();
        provider.close();
    }
}
