// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** What happened to one entry, as a listener hears it. Immutable, though the key and the values may not be. */
final class EntryEvent<K, V> extends CacheEntryEvent<K, V> {

    private static final long serialVersionUID = 1L;

    private final transient K key;
    private final transient @Nullable V value;
    private final transient @Nullable V oldValue;

    EntryEvent(Cache<K, V> source, EventType type, Change<K, V> change) {
        super(source, type);
        this.key = change.key();
        this.value = change.value();
        this.oldValue = change.oldValue();
    }

    /**
     * The entry before and after.
     *
     * @param key the key
     * @param oldValue the value before; null if there was none or nobody asked for it
     * @param value the value after; of an entry that is gone the value before
     */
    record Change<K, V>(
            K key, @Nullable V oldValue, @Nullable V value) {}

    @Override
    public K getKey() {
        return key;
    }

    @Override
    @SuppressWarnings("NullAway") // the API has no nullness annotations: null where the entry is gone and nobody asked
    public @Nullable V getValue() {
        return value;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public @Nullable V getOldValue() {
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValue != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An event of Larder is no " + type.getName());
    }

    @Override
    public String toString() {
        return getEventType() + " of key " + key;
    }
}
