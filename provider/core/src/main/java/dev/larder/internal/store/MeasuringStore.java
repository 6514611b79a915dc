// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store of objects before which every entry is measured: one that is too large is refused, or dropped together with what
 * was stored under its key. As thread-safe as the store behind.
 */
public final class MeasuringStore<K, V> implements Store<K, V> {

    private final Store<K, V> store;
    private final EntryLimits limits;

    /** Creates it before another store. */
    public MeasuringStore(Store<K, V> store, EntryLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** Returns whether an entry is to be stored; throws if it is refused. */
    private boolean admits(K key, V value) {
        return !limits.areSet() || limits.admit(EncodedSize.of(key), EncodedSize.of(value));
    }

    @Override
    public @Nullable Stored<V> get(K key) {
        return store.get(key);
    }

    @Override
    public List<@Nullable Stored<V>> getAll(List<K> keys) {
        return store.getAll(keys);
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        return store.swap(key, expected, value == null || !admits(key, value) ? null : value, deadline);
    }

    @Override
    public void put(K key, V value, long deadline) {
        if (admits(key, value)) {
            store.put(key, value, deadline);
            return;
        }
        Stored<V> found = store.get(key);
        while (found != null && !store.swap(key, found, null, Stored.DEAD)) {
            found = store.get(key);
        }
    }

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {
        store.touch(key, expected, deadline);
    }

    @Override
    public boolean move(K key, Stored<V> expected, long deadline) {
        return store.move(key, expected, deadline);
    }

    @Override
    public Iterator<K> keys() {
        return store.keys();
    }

    @Override
    public void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        store.scan(visitor);
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public long bytes(Stored<V> stored) {
        return store.bytes(stored);
    }

    @Override
    public long bytes() {
        return store.bytes();
    }

    @Override
    public boolean limit(long most) {
        return store.limit(most);
    }

    @Override
    public long evictions() {
        return store.evictions();
    }

    @Override
    public @Nullable Epochs epochs() {
        return store.epochs();
    }

    @Override
    public Store<K, V> tagged(Set<String> tags) {
        return new MeasuringStore<>(store.tagged(tags), limits);
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public void close() {
        store.close();
    }
}
