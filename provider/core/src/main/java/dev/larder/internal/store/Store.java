// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Typed view of where the entries of one container live. A store keeps dead entries until it is told to drop them and
 * decides nothing about them: expiry, events, statistics and application code belong to the engine. Threads may share it.
 *
 * @param <K> the type of keys; where the store keeps entries by value, it copies keys that could change
 * @param <V> the type of values
 */
public interface Store<K, V> {

    /** The size of what is not measured. */
    long UNKNOWN = -1;

    /** Returns what is stored for a key, dead or live, without any side effect on it; null if absent. */
    @Nullable
    Stored<V> get(K key);

    /** Returns what is stored for some keys, in their order, null where a key is absent; as {@link #get} does for each. */
    default List<@Nullable Stored<V>> getAll(List<K> keys) {
        List<@Nullable Stored<V>> all = new ArrayList<>(keys.size());
        for (K key : keys) {
            all.add(get(key));
        }
        return all;
    }

    /**
     * Atomically replaces what a read found by a new value, or by nothing.
     *
     * @param expected what {@link #get} returned; null means that the key was absent
     * @param value the value to store; null removes the entry
     * @param deadline the new deadline in ms since the epoch; without meaning when {@code value} is null
     * @return false, and nothing has changed, if the entry is no longer what was expected; one that has come back with the
     *     very same value, and never dies, may count as what was expected
     * @throws dev.larder.CacheFullException if the store is full and configured to reject; nothing has changed
     */
    boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline);

    /**
     * Stores a value whatever was there before.
     *
     * @throws dev.larder.CacheFullException if the store is full and configured to reject; nothing has changed
     */
    default void put(K key, V value, long deadline) {
        while (!swap(key, get(key), value, deadline)) {
            Thread.onSpinWait();
        }
    }

    /**
     * Stores some values whatever was there before, as {@link #put} does for each. Where it throws, some of them may be
     * stored.
     *
     * @param deadline the deadline of all of them
     */
    default void putAll(Map<? extends K, ? extends V> values, long deadline) {
        values.forEach((key, value) -> put(key, value, deadline));
    }

    /**
     * Removes what reads have found, as {@link #swap} does for each.
     *
     * @param found what was found for each key
     * @return for each key whether it was removed; false if it is no longer what was found
     */
    default boolean[] removeAll(List<K> keys, List<Stored<V>> found) {
        boolean[] removed = new boolean[keys.size()];
        for (int i = 0; i < removed.length; i++) {
            removed[i] = swap(keys.get(i), found.get(i), null, Stored.DEAD);
        }
        return removed;
    }

    /** Moves the deadline of an entry; does nothing if the entry has changed since it was read. */
    void touch(K key, Stored<V> expected, long deadline);

    /**
     * Atomically moves the deadline of what a read found; all else stays as it is.
     *
     * @return false, and nothing has changed, if the entry is no longer what was expected
     */
    default boolean move(K key, Stored<V> expected, long deadline) {
        V value = expected.value();
        return value != null && swap(key, expected, value, deadline);
    }

    /**
     * Hears of a change of a key that leaves nothing where a read found nothing; matters to a store that is not in use, or of
     * which reads may fail unnoticed.
     */
    default void passedBy(K key) {}

    /** Hears that all entries were removed that it has listed; matters to a store as {@link #passedBy} does. */
    default void allPassedBy() {}

    /** Returns the keys of all entries, dead ones too; weakly consistent, without {@code remove}. */
    Iterator<K> keys();

    /**
     * Shows every entry, dead ones too, without counting as a use of it; weakly consistent. The keys shown are the
     * store's own and must not be changed or given to the application.
     */
    default void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        keys().forEachRemaining(key -> {
            Stored<V> stored = get(key);
            if (stored != null) {
                visitor.accept(key, stored);
            }
        });
    }

    /** Returns about how many entries are stored, dead ones included. */
    long size();

    /** Returns how many bytes an entry takes, key included, or {@link #UNKNOWN}. */
    default long bytes(Stored<V> stored) {
        return UNKNOWN;
    }

    /** Returns about how many bytes all entries take, dead ones included, or {@link #UNKNOWN}. */
    default long bytes() {
        return UNKNOWN;
    }

    /**
     * Sets another limit of the kind that the store was opened with: a number of entries, a weight, or bytes.
     *
     * @return false, and nothing has changed, if that needs a new store
     */
    default boolean limit(long most) {
        return false;
    }

    /** Returns how many entries the store has dropped by itself to keep its limit, since it was opened. */
    default long evictions() {
        return 0;
    }

    /**
     * Returns whether nobody has to sweep this store: it collects dead entries by itself, or it cannot list them. Never
     * changes.
     */
    default boolean collects() {
        return false;
    }

    /** Returns whether the store may have had entries when it was opened, dead ones among them. Never changes. */
    default boolean outlives() {
        return false;
    }

    /** Returns what locks keys between the processes that share this store, or null if nothing does. */
    default @Nullable KeyMutex<K> mutex() {
        return null;
    }

    /**
     * Has a watcher told of changes that others make to the entries, until the watch is closed; others hear of the changes
     * made here from now on, if they watch too.
     *
     * @return the watch; null, and nobody is told, if the storage cannot
     * @throws dev.larder.StorageException if the storage refuses
     */
    default Watcher.@Nullable Watch watch(Watcher<K, V> watcher) {
        return null;
    }

    /** Returns what invalidates entries of this store together, or null if nothing does. */
    default @Nullable Epochs epochs() {
        return null;
    }

    /**
     * Returns this store for writes of values with tags, which invalidate them together.
     *
     * @throws UnsupportedOperationException if it has no {@link #epochs}
     */
    default Store<K, V> tagged(Set<String> tags) {
        throw new UnsupportedOperationException("This store keeps no tags");
    }

    /** Drops every entry. */
    void clear();

    /** Lets go of resources; the entries of a store that outlives the process stay. */
    default void close() {}
}
