// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that keeps nothing: whatever it is given is gone at once. It has no state; threads may share it. */
public sealed class EmptyStore<K, V> implements Store<K, V> permits IdleStore {

    /** Creates it. */
    public EmptyStore() {}

    @Override
    public @Nullable Stored<V> get(K key) {
        return null;
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        return true;
    }

    @Override
    public void put(K key, V value, long deadline) {}

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {}

    @Override
    public Iterator<K> keys() {
        return Collections.emptyIterator();
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public boolean collects() {
        return true;
    }

    @Override
    public Store<K, V> tagged(Set<String> tags) {
        return this;
    }

    @Override
    public void clear() {}
}
