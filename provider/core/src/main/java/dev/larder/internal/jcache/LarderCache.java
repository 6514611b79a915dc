// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.Container;
import dev.larder.internal.engine.Batches;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.engine.Operations;
import dev.larder.internal.engine.Operations.Replacement;
import dev.larder.internal.engine.Reads;
import dev.larder.internal.engine.Shortcut;
import dev.larder.internal.engine.Types;
import dev.larder.internal.engine.Writes;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * The standard face of a container: checks what it is given and hands it to the engine. Threads share it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class LarderCache<K, V> implements Cache<K, V> {

    private final LarderCacheManager manager;
    private final OpenContainer<K, V> container;
    private final Engine<K, V> engine;
    private final Reads<K, V> reads;
    private final Shortcut<K, V> shortcut;
    private final Writes<K, V> writes;
    private final Batches<K, V> batches;
    private final Processing<K, V> processing;
    private final Types types;
    private final BackgroundLoads loads;
    private volatile boolean closed;

    LarderCache(LarderCacheManager manager, Blueprint<K, V> blueprint) {
        this.manager = manager;
        this.container = new OpenContainer<>(this, blueprint);
        this.engine = container.engine();
        this.reads = engine.reads();
        this.shortcut = reads.shortcut();
        this.writes = engine.writes();
        this.batches = new Batches<>(engine);
        this.processing = new Processing<>(engine);
        this.types = container.types();
        this.loads = new BackgroundLoads(types.cache());
    }

    @Override
    @SuppressWarnings("NullAway") // JCache has no nullness annotations: no entry, no value
    public @Nullable V get(K key) {
        V value = shortcut.get(key);
        return value == null ? getWhole(key) : value;
    }

    private @Nullable V getWhole(K key) {
        requireOpen();
        return reads.get(requireKey(key));
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        requireOpen();
        return batches.getAll(requireKeys(keys));
    }

    @Override
    public boolean containsKey(K key) {
        requireOpen();
        return engine.containsKey(requireKey(key));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the listener is told
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        requireOpen();
        Set<K> own = requireKeys(new LinkedHashSet<>(keys)); // the caller may change its set before the load starts
        Runnable load = replaceExistingValues ? () -> batches.loadAll(own) : () -> batches.loadAbsent(own);
        manager.execute(() -> Completion.run(() -> loads.run(load), completionListener));
    }

    @Override
    public void put(K key, V value) {
        requireOpen();
        engine.put(requireKey(key), requireValue(value));
    }

    @Override
    @SuppressWarnings("NullAway") // as for get
    public @Nullable V getAndPut(K key, V value) {
        requireOpen();
        return writes.getAndPut(requireKey(key), requireValue(value));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        requireOpen();
        map.forEach((key, value) -> {
            requireKey(key);
            requireValue(value);
        });
        batches.putAll(map);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        requireOpen();
        return engine.putIfAbsent(requireKey(key), requireValue(value));
    }

    @Override
    public boolean remove(K key) {
        requireOpen();
        return writes.remove(requireKey(key));
    }

    @Override
    public boolean remove(K key, V oldValue) {
        requireOpen();
        return engine.access(requireKey(key), Operations.removeExact(), requireValue(oldValue));
    }

    @Override
    @SuppressWarnings("NullAway") // as for get
    public @Nullable V getAndRemove(K key) {
        requireOpen();
        return writes.getAndRemove(requireKey(key));
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        requireOpen();
        Replacement<V> replacement = new Replacement<>(requireValue(oldValue), requireValue(newValue));
        return engine.access(requireKey(key), Operations.replaceExact(), replacement);
    }

    @Override
    public boolean replace(K key, V value) {
        requireOpen();
        return writes.replace(requireKey(key), requireValue(value));
    }

    @Override
    @SuppressWarnings("NullAway") // as for get
    public @Nullable V getAndReplace(K key, V value) {
        requireOpen();
        return writes.getAndReplace(requireKey(key), requireValue(value));
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        requireOpen();
        batches.removeAll(requireKeys(keys));
    }

    @Override
    public void removeAll() {
        requireOpen();
        batches.removeAll();
    }

    @Override
    public void clear() {
        requireOpen();
        engine.clear();
    }

    @Override
    @SuppressWarnings("NullAway") // a processor may return null
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        requireOpen();
        requireKey(key);
        Objects.requireNonNull(entryProcessor, "entryProcessor");
        return processing.invoke(key, entryProcessor, arguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        requireOpen();
        requireKeys(keys);
        Objects.requireNonNull(entryProcessor, "entryProcessor");
        return processing.invokeAll(keys, entryProcessor, arguments);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        requireOpen();
        return engine.iterator();
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        requireOpen();
        Objects.requireNonNull(listener, "listener");
        container.configuration().update(configuration -> {
            configuration.addCacheEntryListenerConfiguration(listener);
            engine.listen(listener);
        });
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        requireOpen();
        Objects.requireNonNull(listener, "listener");
        container.configuration().update(configuration -> {
            configuration.removeCacheEntryListenerConfiguration(listener);
            engine.unlisten(listener);
        });
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        Configuration<K, V> snapshot = container.configuration().snapshot();
        if (type.isInstance(snapshot)) {
            return type.cast(snapshot);
        }
        throw new IllegalArgumentException("The configuration of cache '" + getName() + "' is no " + type.getName());
    }

    @Override
    public String getName() {
        return container.name();
    }

    @Override
    public CacheManager getCacheManager() {
        return manager;
    }

    @Override
    public void close() {
        if (!closed) {
            manager.forget(this);
        }
    }

    /** Closes what belongs to this cache; only the manager calls it, once. */
    void closeContainer() {
        closed = true;
        shortcut.close();
        loads.close();
        container.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        for (Object candidate : new Object[] {this, container, container.bean()}) {
            if (type.isInstance(candidate)) {
                return type.cast(candidate);
            }
        }
        throw new IllegalArgumentException(
                "Cache '" + getName() + "' is no " + type.getName() + "; it unwraps to " + Container.class.getName());
    }

    OpenContainer<K, V> container() {
        return container;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Cache '" + getName() + "' is closed");
        }
    }

    private K requireKey(@Nullable K key) {
        return types.requireKey(key);
    }

    private V requireValue(@Nullable V value) {
        return types.requireValue(value);
    }

    private <S extends Set<? extends K>> S requireKeys(S keys) {
        for (K key : keys) {
            requireKey(key);
        }
        return keys;
    }
}
