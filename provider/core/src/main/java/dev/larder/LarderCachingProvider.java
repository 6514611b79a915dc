// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import dev.larder.internal.config.ManagerSettings;
import dev.larder.internal.jcache.LarderCacheManager;
import dev.larder.internal.jcache.LarderCacheManager.Place;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The entrance for {@code javax.cache.Caching}: hands out one cache manager per class loader and URI. A URI that names a
 * file or resource ({@code file:/etc/app/larder.conf}, {@code classpath:caches.conf}) configures the manager's containers;
 * any other is a mere name, and the configuration is {@code larder.conf} on the class path, if there is one. Threads may
 * share it; it can be used again after it was closed.
 */
public final class LarderCachingProvider implements CachingProvider {

    private static final URI DEFAULT_URI = URI.create("larder:default");

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final Map<Key, LarderCacheManager> managers = new HashMap<>();

    private final InstantSource clock;

    private record Key(ClassLoader loader, URI uri) {

        // Written out, for what a record has by itself is made at the first call, and that takes long.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && loader.equals(key.loader) && uri.equals(key.uri);
        }

        @Override
        public int hashCode() {
            return 31 * loader.hashCode() + uri.hashCode();
        }
    }

    /** Creates a provider with no managers; applications get theirs from {@code Caching.getCachingProvider()}. */
    public LarderCachingProvider() {
        this(InstantSource.system());
    }

    private LarderCachingProvider(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Returns a provider with no managers, in whose caches a clock decides what is dead, unless the configuration of a cache
     * brings {@linkplain LarderConfiguration#clock(InstantSource) another}; for tests.
     */
    public static LarderCachingProvider withClock(InstantSource clock) {
        return new LarderCachingProvider(clock);
    }

    /**
     * Returns the manager of a URI and class loader; opens it if there is none that is open.
     *
     * @param uri names the configuration; null for the default
     * @param classLoader finds the application's classes; null for the default
     * @param properties options that overlay the configuration, for example {@code container.users.expire}, and objects
     *     that backends name, as {@code object.} and the name; may be null
     * @throws ConfigurationException if the configuration cannot be used
     */
    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        Key key = new Key(
                classLoader == null ? getDefaultClassLoader() : classLoader, uri == null ? getDefaultURI() : uri);
        lock.lock();
        try {
            LarderCacheManager present = managers.get(key);
            if (present != null && !present.isClosed()) {
                return present;
            }
            Properties given = properties == null ? new Properties() : properties;
            LarderCacheManager opened =
                    new LarderCacheManager(new Place(this, key.uri(), key.loader(), given, clock), this::release);
            managers.put(key, opened);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    private void release(LarderCacheManager manager) {
        lock.lock();
        try {
            managers.remove(new Key(manager.getClassLoader(), manager.getURI()), manager);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, null);
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        return getClass().getClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        closeAll(null, null);
    }

    @Override
    public void close(@Nullable ClassLoader classLoader) {
        closeAll(classLoader == null ? getDefaultClassLoader() : classLoader, null);
    }

    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        closeAll(classLoader == null ? getDefaultClassLoader() : classLoader, uri == null ? getDefaultURI() : uri);
    }

    /** Closes the managers of a loader and a URI; null stands for any. */
    private void closeAll(@Nullable ClassLoader loader, @Nullable URI uri) {
        List<LarderCacheManager> closing = new ArrayList<>();
        lock.lock();
        try {
            managers.forEach((key, manager) -> {
                if ((loader == null || key.loader() == loader)
                        && (uri == null || key.uri().equals(uri))) {
                    closing.add(manager);
                }
            });
        } finally {
            lock.unlock();
        }
        closing.forEach(LarderCacheManager::close);
    }

    /**
     * Returns whether the caches of the default manager can have a feature, as long as nothing is said of the single cache.
     * They can store by reference where their backend is {@code memory}, which is the default.
     *
     * @throws ConfigurationException if the default configuration cannot be used
     */
    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        return optionalFeature == OptionalFeature.STORE_BY_REFERENCE
                && ManagerSettings.open(getDefaultURI(), getDefaultClassLoader(), getDefaultProperties())
                        .isMemoryByDefault();
    }
}
