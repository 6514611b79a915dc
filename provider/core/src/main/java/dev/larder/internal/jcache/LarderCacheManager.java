// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.LarderCachingProvider;
import dev.larder.LarderConfiguration;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Limits;
import dev.larder.internal.config.ManagerSettings;
import dev.larder.internal.engine.Sweeper;
import dev.larder.internal.store.Budget;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one configuration file or name. Looking a cache up takes no lock once somebody has it, so that a listener
 * may do it from another thread while its caller waits. Threads share it.
 */
public final class LarderCacheManager implements CacheManager {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private final LarderCachingProvider provider;
    private final Consumer<LarderCacheManager> release;
    private final Properties properties;
    private final InstantSource clock;
    private final ManagerSettings settings;
    private final Services services;
    private final Map<String, LarderCache<?, ?>> caches = new ConcurrentHashMap<>();

    /**
     * The caches that the configuration defines and nobody has asked for yet: code may overlay them once. A name leaves it
     * under the lock, and only when the cache that stays is there.
     */
    private final Set<String> untouched = ConcurrentHashMap.newKeySet();

    /** Orders creation and closing of caches. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean closed;

    /**
     * Where a manager stands.
     *
     * @param provider whose manager it is
     * @param uri the URI that it was asked for with
     * @param loader the class loader that it was asked for with
     * @param properties what the application handed over
     * @param clock decides what is dead in caches that bring no clock
     */
    public record Place(
            LarderCachingProvider provider, URI uri, ClassLoader loader, Properties properties, InstantSource clock) {}

    /**
     * Opens the manager and the containers that its configuration names.
     *
     * @param release is told when the manager is closed
     * @throws dev.larder.ConfigurationException if the configuration cannot be used
     */
    public LarderCacheManager(Place place, Consumer<LarderCacheManager> release) {
        this.provider = place.provider();
        this.release = release;
        this.properties = place.properties();
        this.clock = place.clock();
        this.settings = ManagerSettings.open(place.uri(), place.loader(), place.properties());
        String threads = "larder-" + place.uri();
        ExecutorService executor = Workers.open(threads, place.loader());
        Sweeper sweeper = new Sweeper(threads + "-sweeper", place.loader(), settings.sweepInterval());
        this.services = new Services(place.uri(), place.loader(), executor, sweeper, new Storages(), budget());
        openDefined();
    }

    private @Nullable Budget budget() {
        return settings.maximumBytes() == Limits.UNLIMITED ? null : new Budget(settings.maximumBytes());
    }

    private void openDefined() {
        try {
            for (String name : settings.containerNames()) {
                open(name, new MutableConfiguration<>());
                untouched.add(name);
            }
        } catch (RuntimeException thrown) {
            close();
            throw thrown;
        }
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return services.uri();
    }

    @Override
    public ClassLoader getClassLoader() {
        return services.loader();
    }

    @Override
    public Properties getProperties() {
        return properties;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        requireOpen();
        Objects.requireNonNull(cacheName, "cacheName");
        Objects.requireNonNull(configuration, "configuration");
        lock.lock();
        try {
            requireOpen();
            makeWayFor(cacheName);
            return open(cacheName, configuration);
        } finally {
            untouched.remove(cacheName);
            lock.unlock();
        }
    }

    private void makeWayFor(String name) {
        LarderCache<?, ?> present = caches.get(name);
        if (present == null) {
            return;
        }
        if (!untouched.contains(name)) {
            throw new CacheException("A cache named '" + name + "' exists already in manager " + getURI()
                    + ": use getCache, or destroyCache it first");
        }
        caches.remove(name);
        present.closeContainer();
    }

    private <K, V> LarderCache<K, V> open(String name, Configuration<K, V> code) {
        Origin<K, V> origin = Origin.of(name, settings, code);
        ContainerSettings container = origin.settings(Map.of());
        MutableConfiguration<K, V> merged = origin.configuration(container);
        LarderCache<K, V> cache = new LarderCache<>(
                this, new OpenContainer.Blueprint<>(container, merged, clock(code), services, origin));
        managed(cache);
        caches.put(name, cache);
        LOGGER.log(Level.DEBUG, () -> "Cache '" + name + "' of " + getURI() + " opened: " + origin.description());
        return cache;
    }

    private static void managed(LarderCache<?, ?> cache) {
        try {
            cache.container().manage();
        } catch (RuntimeException | Error thrown) {
            closeLogged(cache);
            throw thrown;
        }
    }

    private InstantSource clock(Configuration<?, ?> code) {
        InstantSource own = code instanceof LarderConfiguration<?, ?> larder ? larder.clock() : null;
        return own == null ? clock : own;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // types are compared; JCache has no nullness annotations
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        LarderCache<?, ?> cache = find(cacheName);
        if (cache != null) {
            requireType(cacheName, keyType, cache.container().types().key());
            requireType(cacheName, valueType, cache.container().types().value());
        }
        return (Cache<K, V>) cache;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the caller vouches for the types; as above
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        return (Cache<K, V>) find(cacheName);
    }

    private @Nullable LarderCache<?, ?> find(String name) {
        requireOpen();
        Objects.requireNonNull(name, "cacheName");
        return untouched.contains(name) ? touched(name) : caches.get(name);
    }

    /** Waits until nobody is putting another cache in the place of the configured one, and takes what is there. */
    private @Nullable LarderCache<?, ?> touched(String name) {
        lock.lock();
        try {
            untouched.remove(name);
            return caches.get(name);
        } finally {
            lock.unlock();
        }
    }

    private static void requireType(String cache, Class<?> asked, Class<?> configured) {
        if (!asked.equals(configured)) {
            throw new ClassCastException(
                    "Cache '" + cache + "' is configured for " + configured.getName() + ", not for " + asked.getName());
        }
    }

    @Override
    public Iterable<String> getCacheNames() {
        requireOpen();
        return Set.copyOf(caches.keySet());
    }

    @Override
    public void destroyCache(String cacheName) {
        requireOpen();
        Objects.requireNonNull(cacheName, "cacheName");
        lock.lock();
        try {
            LarderCache<?, ?> cache = caches.remove(cacheName);
            untouched.remove(cacheName);
            if (cache != null) {
                destroy(cache);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void destroy(LarderCache<?, ?> cache) {
        try {
            cache.clear();
        } finally {
            cache.closeContainer();
        }
    }

    /** Closes a cache that closes itself. */
    void forget(LarderCache<?, ?> cache) {
        lock.lock();
        try {
            if (caches.remove(cache.getName(), cache)) {
                untouched.remove(cache.getName());
                cache.closeContainer();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        change(cacheName, cache -> cache.container().enableManagement(enabled));
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        change(cacheName, cache -> cache.container().enableStatistics(enabled));
    }

    private void change(String name, Consumer<LarderCache<?, ?>> change) {
        requireOpen();
        Objects.requireNonNull(name, "cacheName");
        lock.lock();
        try {
            LarderCache<?, ?> cache = caches.get(name);
            if (cache != null) {
                change.accept(cache);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs a task of a cache in the background. */
    void execute(Runnable task) {
        services.executor().execute(task);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            services.sweeper().close();
            caches.values().forEach(LarderCacheManager::closeLogged);
            caches.clear();
            services.storages().close();
        } finally {
            lock.unlock();
        }
        services.executor().shutdown();
        release.accept(this);
    }

    /** Closes one cache of many: its failure must not keep the others open. */
    private static void closeLogged(LarderCache<?, ?> cache) {
        try {
            cache.closeContainer();
        } catch (RuntimeException thrown) {
            LOGGER.log(Level.WARNING, () -> "Cache '" + cache.getName() + "' was closed with a failure", thrown);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The cache manager of Larder is no " + type.getName());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The cache manager " + getURI() + " is closed; ask its provider for a new one");
        }
    }
}
