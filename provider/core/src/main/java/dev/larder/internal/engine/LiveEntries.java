// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The live entries of a container, one by one. An entry counts as read when it is handed out; removing it removes what is
 * stored by then. Confined to one thread.
 */
final class LiveEntries<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final Engine<K, V> engine;
    private final Iterator<K> keys;
    private @Nullable K upcoming;

    /** Null also where a read of the upcoming entry moves nothing. */
    private @Nullable Stored<V> upcomingStored;

    private @Nullable V upcomingValue;
    private @Nullable K last;

    LiveEntries(Engine<K, V> engine, Iterator<K> keys) {
        this.engine = engine;
        this.keys = keys;
    }

    @Override
    public boolean hasNext() {
        advance();
        return upcoming != null;
    }

    /** Looks for the next live entry unless one is waiting to be handed out. */
    private void advance() {
        while (upcoming == null && keys.hasNext()) {
            K key = keys.next();
            upcomingValue = engine.reads().peek(key);
            if (upcomingValue == null) {
                lookFor(key);
            } else {
                upcoming = key;
            }
        }
    }

    private void lookFor(K key) {
        Stored<V> stored = engine.store().get(key);
        if (stored == null || !engine.isLive(stored)) {
            engine.execution().settle(key, stored);
        } else {
            offer(key, stored);
        }
    }

    private void offer(K key, Stored<V> stored) {
        V value = stored.value();
        if (value != null) {
            upcoming = key;
            upcomingStored = stored;
            upcomingValue = value;
        }
    }

    @Override
    public Cache.Entry<K, V> next() {
        advance();
        K key = upcoming;
        V value = upcomingValue;
        if (key == null || value == null) {
            throw new NoSuchElementException("The iteration has come to its end");
        }
        engine.reads().hit(key, upcomingStored);
        upcoming = null;
        upcomingStored = null;
        last = key;
        return new CacheEntry<>(key, value);
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("There is no entry to remove: call next() first, and remove() only once");
        }
        engine.change(last, Operations.remove(), null);
        last = null;
    }
}
