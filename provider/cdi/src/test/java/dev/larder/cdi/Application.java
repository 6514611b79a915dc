// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import dev.larder.LarderCachingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Objects;
import java.util.Properties;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** An application of some beans with a cache manager of its own, in whichever container the build has put on the class path. */
final class Application implements AutoCloseable {

    static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";

    private final CachingProvider provider;
    private final SeContainer container;

    private Application(CachingProvider provider, SeContainer container) {
        this.provider = provider;
        this.container = container;
        // Now, as the managers of a later application follow.
        manager().getURI();
    }

    static Application of(Class<?>... beans) {
        return start(new LarderCachingProvider(), beans);
    }

    static Application on(String provider, Class<?>... beans) {
        return start(Caching.getCachingProvider(provider), beans);
    }

    private static Application start(CachingProvider provider, Class<?>... beans) {
        Managers.next = provider.getCacheManager(
                URI.create("test:" + System.nanoTime()), Application.class.getClassLoader(), new Properties());
        return new Application(
                provider,
                Flavour.initializer()
                        .addBeanClasses(Managers.class)
                        .addBeanClasses(beans)
                        .initialize());
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    CacheManager manager() {
        return bean(CacheManager.class);
    }

    /** Returns the number of entries of a cache, which is 0 for one that nobody has made yet. */
    long entries(String name) {
        @Nullable Cache<Object, Object> cache = manager().getCache(name);
        return cache == null
                ? 0
                : StreamSupport.stream(Spliterators.spliteratorUnknownSize(cache.iterator(), 0), false)
                        .count();
    }

    Cache<Object, Object> cache(String name) {
        return manager().createCache(name, new MutableConfiguration<>());
    }

    @Override
    public void close() {
        container.close();
        provider.close();
    }

    /** Hands the test's manager to the container. */
    @ApplicationScoped
    static class Managers {

        private static @Nullable CacheManager next;

        @Produces
        @Singleton
        CacheManager manager() {
            return Objects.requireNonNull(next);
        }
    }
}
