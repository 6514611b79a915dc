// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.AsyncContainer;
import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.EntryInfo;
import dev.larder.Invalidation;
import dev.larder.Scope;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Declared;
import dev.larder.internal.config.Listen;
import dev.larder.internal.engine.Activity;
import dev.larder.internal.engine.AgedReads;
import dev.larder.internal.engine.Batches;
import dev.larder.internal.engine.Closing;
import dev.larder.internal.engine.Deadlines;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.engine.EntryLifetimes;
import dev.larder.internal.engine.Generator;
import dev.larder.internal.engine.Instants;
import dev.larder.internal.engine.Listeners;
import dev.larder.internal.engine.Parts;
import dev.larder.internal.engine.Types;
import dev.larder.internal.engine.WriteThrough;
import dev.larder.internal.jcache.ContainerBean.Whereabouts;
import dev.larder.internal.store.Copying;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.StoreHealth;
import dev.larder.internal.store.Stored;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * An open container: engine and store put together as the configuration says, with what the application handed over and
 * what has to be closed at the end. Threads share it.
 */
final class OpenContainer<K, V> implements Container<K, V> {

    private final LarderCache<K, V> cache;
    private final String name;
    private final LiveConfiguration<K, V> configuration;
    private final Types types;
    private final Copying copying;
    private final StoreHealth health;
    private final Activity activity = new Activity();
    private final Store<K, V> store;
    private final Engine<K, V> engine;
    private final Batches<K, V> batches;
    private final Invalidating<K, V> invalidating;
    private final AsyncContainer<K, V> async;
    private final EntryLifetimes<K, V> lifetimes;
    private final AgedReads<K, V> aged;
    private final LiveSettings<K, V> live;
    private final @Nullable CacheLoader<K, V> loader;
    private final @Nullable CacheWriter<? super K, ? super V> writer;
    private final Management management;

    OpenContainer(LarderCache<K, V> cache, Blueprint<K, V> blueprint) {
        MutableConfiguration<K, V> configuration = blueprint.configuration();
        this.cache = cache;
        this.name = blueprint.settings().name();
        this.configuration = new LiveConfiguration<>(configuration);
        this.types = new Types(name, configuration.getKeyType(), configuration.getValueType());
        this.health = new StoreHealth(name, EntryLimitsOf.settings(blueprint.settings()));
        // If a factory fails, what the others have made is let go of, and no file stays locked that nobody has.
        try (Unwinding unwinding = new Unwinding()) {
            this.loader = unwinding.opened(create(configuration.getCacheLoaderFactory()));
            this.writer = unwinding.opened(create(configuration.getCacheWriterFactory()));
            this.copying = configuration.isStoreByValue()
                    ? ContainerCodecs.of(blueprint).copying()
                    : Copying.byReference();
            this.store = Stores.open(blueprint, copying, health);
            unwinding.opened((AutoCloseable) store::close);
            Deadlines deadlines = LifetimeRules.of(blueprint);
            unwinding.opened((AutoCloseable) deadlines::close);
            this.engine = new Engine<>(parts(blueprint, copying, deadlines));
            unwinding.keep();
        }
        if (!blueprint.settings().enabled()) {
            engine.switchOff();
        }
        this.batches = new Batches<>(engine);
        this.invalidating = new Invalidating<>(engine, blueprint.settings(), store.epochs());
        this.async =
                new AsyncView<>(cache, this, Workers.light(blueprint.services().executor()));
        this.lifetimes = new EntryLifetimes<>(engine, blueprint.clock());
        this.aged = new AgedReads<>(engine, blueprint.clock());
        this.live = new LiveSettings<>(blueprint, engine, store, health.limits());
        this.management = new Management(
                this.configuration,
                new Beans(blueprint.services().uri(), name),
                new StatisticsBean(engine.statistics(), store),
                new ContainerBean(
                        this,
                        new Whereabouts(
                                store, health, new Reach(blueprint.services().storages(), blueprint.settings())),
                        engine));
        listen(blueprint.settings());
    }

    private void listen(ContainerSettings settings) {
        try {
            configuration.current().getCacheEntryListenerConfigurations().forEach(engine::listen);
            listenToOthers(settings);
        } catch (RuntimeException | Error thrown) {
            Closing.quietly((AutoCloseable) this::close);
            throw thrown;
        }
    }

    private void listenToOthers(ContainerSettings settings) {
        if (settings.listen() == Listen.CLUSTER && !engine.listenToOthers()) {
            throw new ConfigurationException("Container '" + name + "' has listen = cluster, but its backend "
                    + settings.backend().section()
                    + " does not tell of changes that other processes make; write listen = process, or choose a backend"
                    + " that does: redis, etcd");
        }
    }

    private static <T> @Nullable T create(@Nullable Factory<T> factory) {
        return factory == null ? null : factory.create();
    }

    private Parts<K, V> parts(Blueprint<K, V> blueprint, Copying copying, Deadlines deadlines) {
        MutableConfiguration<K, V> configured = blueprint.configuration();
        Generator<K, V> generator = new Generator<>(loader, types, activity);
        return new Parts<>(
                store,
                deadlines,
                blueprint.clock(),
                types,
                generator,
                configured.isReadThrough() ? generator : Generator.off(),
                new WriteThrough<>(configured.isWriteThrough() ? widened(writer) : null, name),
                new Listeners<>(cache, copying, blueprint.services().executor()),
                blueprint.services().sweeper(),
                LoadRulesOf.blueprint(blueprint, store),
                blueprint.settings().nestedLockTimeout());
    }

    @SuppressWarnings("unchecked") // a writer of supertypes takes keys of K and values of V
    private static <K, V> @Nullable CacheWriter<K, V> widened(@Nullable CacheWriter<? super K, ? super V> writer) {
        return (CacheWriter<K, V>) writer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        cache.requireOpen();
        return engine.size();
    }

    @Override
    public int sweep() {
        cache.requireOpen();
        return engine.sweep();
    }

    @Override
    public @Nullable V get(K key, Function<? super K, ? extends @Nullable V> generator) {
        cache.requireOpen();
        return engine.reads().get(types.requireKey(key), Objects.requireNonNull(generator, "generator"));
    }

    @Override
    public Map<K, V> getAll(
            Set<? extends K> keys, Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> generator) {
        cache.requireOpen();
        keys.forEach(types::requireKey);
        return batches.getAll(keys, Objects.requireNonNull(generator, "generator"));
    }

    @Override
    public boolean isLoading(K key) {
        cache.requireOpen();
        return engine.isLoading(types.requireKey(key));
    }

    @Override
    public void put(K key, V value, Set<String> tags) {
        cache.requireOpen();
        invalidating.put(types.requireKey(key), types.requireValue(value), tags);
    }

    @Override
    public void put(K key, V value, Duration lifetime, Set<String> tags) {
        cache.requireOpen();
        invalidating.put(types.requireKey(key), types.requireValue(value), length(lifetime), tags);
    }

    @Override
    public @Nullable V get(K key, Duration maxAge) {
        cache.requireOpen();
        return aged.get(types.requireKey(key), age(maxAge), null);
    }

    @Override
    public @Nullable V get(K key, Duration maxAge, Function<? super K, ? extends @Nullable V> generator) {
        cache.requireOpen();
        return aged.get(types.requireKey(key), age(maxAge), Objects.requireNonNull(generator, "generator"));
    }

    @Override
    public @Nullable V getStale(K key) {
        cache.requireOpen();
        return aged.stale(types.requireKey(key));
    }

    @Override
    public void invalidate(Invalidation what) {
        cache.requireOpen();
        invalidating.invalidate(what);
    }

    @Override
    public AsyncContainer<K, V> async() {
        cache.requireOpen();
        return async;
    }

    @Override
    public void setGenerator(Function<? super K, ? extends @Nullable V> generator) {
        setGenerator(Engine.loader(Objects.requireNonNull(generator, "generator")));
    }

    @Override
    public void setGenerator(CacheLoader<K, V> generator) {
        cache.requireOpen();
        Objects.requireNonNull(generator, "generator");
        configuration.update(changed -> {
            changed.setReadThrough(true);
            engine.register(generator);
        });
    }

    @Override
    public void put(K key, V value, Duration lifetime) {
        cache.requireOpen();
        lifetimes.put(types.requireKey(key), types.requireValue(value), length(lifetime));
    }

    @Override
    public Optional<Duration> lifetime(K key) {
        cache.requireOpen();
        long remaining = lifetimes.remaining(types.requireKey(key));
        return remaining == 0
                ? Optional.empty()
                : Optional.of(remaining == Stored.ETERNAL ? ETERNAL : Duration.ofMillis(remaining));
    }

    @Override
    public boolean setLifetime(K key, Duration lifetime) {
        cache.requireOpen();
        return lifetimes.move(types.requireKey(key), length(lifetime));
    }

    @Override
    public Optional<EntryInfo> info(K key) {
        cache.requireOpen();
        return Optional.ofNullable(lifetimes.info(types.requireKey(key)));
    }

    @Override
    public void configure(Map<String, ?> options) {
        cache.requireOpen();
        Declared declared = live.change(options).declared();
        // What JCache itself can switch is left alone unless it is named here.
        if (options.containsKey("statistics") && declared.statistics() != null) {
            management.enableStatistics(declared.statistics());
        }
        if (options.containsKey("management") && declared.management() != null) {
            management.enable(declared.management());
        }
    }

    @Override
    public Scope<K, V> scope() {
        cache.requireOpen();
        return new OpenScope(cache, this).handle();
    }

    @Override
    public Scope<K, V> unitOfWork() {
        cache.requireOpen();
        return new UnitOfWork(cache, copying).handle();
    }

    @Override
    public boolean isEnabled() {
        cache.requireOpen();
        return engine.isOn() && live.current().enabled();
    }

    private long age(Duration maxAge) {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException(
                    "A greatest age of " + maxAge + " for a value of cache '" + name + "' is negative");
        }
        return Instants.length(maxAge);
    }

    private long length(Duration lifetime) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("A lifetime of " + lifetime + " for an entry of cache '" + name
                    + "' is not positive; to drop the entry use remove");
        }
        return Instants.length(lifetime);
    }

    ContainerBean bean() {
        return management.container();
    }

    Engine<K, V> engine() {
        return engine;
    }

    Types types() {
        return types;
    }

    LiveConfiguration<K, V> configuration() {
        return configuration;
    }

    Management management() {
        return management;
    }

    /** Closes the engine and all that the application handed over. */
    void close() {
        try (Unwinding unwinding = new Unwinding()) {
            unwinding.opened(writer);
            unwinding.opened(loader);
            try {
                management.end();
            } finally {
                engine.close();
            }
        }
    }
}
