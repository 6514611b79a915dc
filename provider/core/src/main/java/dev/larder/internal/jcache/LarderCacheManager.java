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
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** The caches of one configuration file or name. Threads share it. */
public final class LarderCacheManager implements CacheManager {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private final LarderCachingProvider provider;
    private final Consumer<LarderCacheManager> release;
    private final Properties properties;
    private final InstantSource clock;
    private final ManagerSettings settings;
    private final Services services;
    private final OpenCaches caches;

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
        this.caches = new OpenCaches(place.uri());
        openDefined();
    }

    private @Nullable Budget budget() {
        return settings.maximumBytes() == Limits.UNLIMITED ? null : new Budget(settings.maximumBytes());
    }

    private void openDefined() {
        try {
            for (String name : settings.containerNames()) {
                caches.define(name, open(name, new MutableConfiguration<>()));
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
        caches.requireOpen();
        Objects.requireNonNull(cacheName, "cacheName");
        Objects.requireNonNull(configuration, "configuration");
        return caches.create(cacheName, () -> open(cacheName, configuration));
    }

    private <K, V> LarderCache<K, V> open(String name, Configuration<K, V> code) {
        Origin<K, V> origin = Origin.of(name, settings, code);
        ContainerSettings container = origin.settings(Map.of());
        MutableConfiguration<K, V> merged = origin.configuration(container);
        LarderCache<K, V> cache =
                new LarderCache<>(this, new Blueprint<>(container, merged, clock(code), services, origin));
        managed(cache);
        LOGGER.log(Level.DEBUG, () -> "Cache '" + name + "' of " + getURI() + " opened: " + origin.description());
        return cache;
    }

    private static void managed(LarderCache<?, ?> cache) {
        try {
            cache.container().management().begin();
        } catch (RuntimeException | Error thrown) {
            OpenCaches.closeLogged(cache);
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
        LarderCache<?, ?> cache = caches.find(cacheName);
        if (cache != null) {
            requireType(cacheName, keyType, cache.container().types().key());
            requireType(cacheName, valueType, cache.container().types().value());
        }
        return (Cache<K, V>) cache;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the caller vouches for the types; as above
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        return (Cache<K, V>) caches.find(cacheName);
    }

    private static void requireType(String cache, Class<?> asked, Class<?> configured) {
        if (!asked.equals(configured)) {
            throw new ClassCastException(
                    "Cache '" + cache + "' is configured for " + configured.getName() + ", not for " + asked.getName());
        }
    }

    @Override
    public Iterable<String> getCacheNames() {
        return caches.names();
    }

    @Override
    public void destroyCache(String cacheName) {
        caches.remove(cacheName, LarderCacheManager::destroy);
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
        caches.forget(cache);
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        caches.change(cacheName, cache -> cache.container().management().enable(enabled));
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        caches.change(cacheName, cache -> cache.container().management().enableStatistics(enabled));
    }

    /** Runs a task of a cache in the background. */
    void execute(Runnable task) {
        services.executor().execute(task);
    }

    @Override
    public void close() {
        boolean mine = caches.close(
                () -> services.sweeper().close(), () -> services.storages().close());
        if (mine) {
            services.executor().shutdown();
            release.accept(this);
        }
    }

    @Override
    public boolean isClosed() {
        return caches.isClosed();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The cache manager of Larder is no " + type.getName());
    }
}
