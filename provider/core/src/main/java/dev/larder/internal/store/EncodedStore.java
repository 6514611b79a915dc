// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Backend;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.spi.Write;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps its entries as records in a backend. Keys and values are copies by nature; two keys are the same if
 * they are encoded to the same bytes. Whatever the backend holds, reading it gives a value or none, never an exception but
 * that of a backend which cannot be reached. As thread-safe as the backend and the codecs.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class EncodedStore<K, V> implements Store<K, V> {

    private static final int CHUNK = 64;

    private final GuardedBackend backend;
    private final EncodedSettings settings;
    private final EncodedKeys<K> keys;
    private final EncodedValues<V> values;
    private final long minRemaining;

    /**
     * Creates the store over a backend of its own.
     *
     * @throws IllegalArgumentException if the backend's keys are too short for a hash
     */
    public EncodedStore(Backend backend, EncodedSettings settings) {
        this.backend = new GuardedBackend(backend, settings);
        this.settings = settings;
        this.keys = new EncodedKeys<>(settings, settings.limits().longestKey(backend.maximumKey()));
        this.values = new EncodedValues<>(settings);
        this.minRemaining = settings.minRemaining().toMillis();
    }

    @Override
    public @Nullable Stored<V> get(K key) {
        ShapedKey shaped = keys.shape(key);
        Found found = backend.get(shaped.bytes());
        return found == null ? null : entry(shaped, found);
    }

    @Override
    public List<@Nullable Stored<V>> getAll(List<K> wanted) {
        List<ShapedKey> shaped = new ArrayList<>(wanted.size());
        List<byte[]> bytes = new ArrayList<>(wanted.size());
        for (K key : wanted) {
            ShapedKey one = keys.shape(key);
            shaped.add(one);
            bytes.add(one.bytes());
        }
        List<@Nullable Found> found = backend.getAll(bytes);
        List<@Nullable Stored<V>> all = new ArrayList<>(wanted.size());
        for (int i = 0; i < shaped.size(); i++) {
            Found one = found.get(i);
            all.add(one == null ? null : entry(shaped.get(i), one));
        }
        return all;
    }

    EncodedEntry<V> entry(ShapedKey key, Found found) {
        EntryRecord record = read(found);
        if (record != null && !key.owns(record)) {
            settings.unreadable().note("it is that of another key with the same hash", null);
            record = null;
        }
        return new EncodedEntry<>(key, found, record, values);
    }

    private @Nullable EntryRecord read(Found found) {
        String fault = EntryRecord.fault(found.record());
        if (fault != null) {
            settings.unreadable().note(fault, null);
            return null;
        }
        return new EntryRecord(found.record());
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        EncodedEntry<V> before = (EncodedEntry<V>) expected;
        ShapedKey shaped = before == null ? keys.shape(key) : before.key();
        byte[] record = value == null || isTooShort(deadline) ? null : values.record(shaped, value, deadline);
        return backend.compareAndSet(shaped.bytes(), before == null ? null : before.found(), record, deadline);
    }

    @Override
    public void put(K key, V value, long deadline) {
        if (isTooShort(deadline)) {
            Store.super.put(key, value, deadline);
            return;
        }
        ShapedKey shaped = keys.shape(key);
        byte[] record = values.record(shaped, value, deadline);
        if (record == null) {
            drop(shaped);
        } else {
            backend.put(shaped.bytes(), record, deadline);
        }
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> some, long deadline) {
        if (isTooShort(deadline)) {
            Store.super.putAll(some, deadline);
            return;
        }
        List<Write> writes = new ArrayList<>(some.size());
        some.forEach((key, value) -> {
            ShapedKey shaped = keys.shape(key);
            byte[] record = values.record(shaped, value, deadline);
            if (record == null) {
                drop(shaped);
            } else {
                writes.add(new Write(shaped.bytes(), record, deadline));
            }
        });
        backend.putAll(writes);
    }

    /** Removes what is stored for a key, whatever it is. */
    private void drop(ShapedKey key) {
        Found found = backend.get(key.bytes());
        while (found != null && !backend.compareAndSet(key.bytes(), found, null, Stored.DEAD)) {
            found = backend.get(key.bytes());
        }
        passedBy(key);
    }

    private void passedBy(ShapedKey key) {
        if (backend.doubts()) {
            backend.removeUnseen(key.bytes());
        }
    }

    @Override
    public void passedBy(K key) {
        if (backend.doubts()) {
            passedBy(keys.shape(key));
        }
    }

    @Override
    public void allPassedBy() {
        if (backend.doubts()) {
            backend.removeUnlisted();
        }
    }

    @Override
    public boolean[] removeAll(List<K> some, List<Stored<V>> found) {
        List<byte[]> bytes = new ArrayList<>(some.size());
        List<Found> expected = new ArrayList<>(some.size());
        for (Stored<V> stored : found) {
            EncodedEntry<V> entry = (EncodedEntry<V>) stored;
            bytes.add(entry.key().bytes());
            expected.add(entry.found());
        }
        return backend.removeAll(bytes, expected);
    }

    /** Returns whether an entry that is written now has too little time left to be worth storing. */
    private boolean isTooShort(long deadline) {
        return minRemaining > 0
                && deadline != Stored.ETERNAL
                && deadline - settings.clock().millis() < minRemaining;
    }

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {
        if (expected.deadline() != deadline) {
            // Lost to another writer, it has nothing to move any more.
            boolean unused = move(key, expected, deadline);
        }
    }

    @Override
    public boolean move(K key, Stored<V> expected, long deadline) {
        EncodedEntry<V> entry = (EncodedEntry<V>) expected;
        EntryRecord record = entry.record();
        return record != null
                && backend.compareAndSet(entry.key().bytes(), entry.found(), record.withDeadline(deadline), deadline);
    }

    @Override
    public long bytes(Stored<V> stored) {
        EncodedEntry<V> entry = (EncodedEntry<V>) stored;
        return (long) entry.key().bytes().length + entry.found().record().length;
    }

    /**
     * Returns the keys of all entries.
     *
     * @throws UnsupportedOperationException if the backend cannot list its keys
     */
    @Override
    public Iterator<K> keys() {
        return new Keys(backend.keys());
    }

    @Override
    public void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        Iterator<byte[]> listed = backend.keys();
        List<byte[]> chunk = new ArrayList<>(CHUNK);
        while (listed.hasNext()) {
            chunk.add(listed.next());
            if (chunk.size() == CHUNK || !listed.hasNext()) {
                scan(chunk, visitor);
                chunk.clear();
            }
        }
    }

    private void scan(List<byte[]> chunk, BiConsumer<? super K, ? super Stored<V>> visitor) {
        List<@Nullable Found> all = backend.getAll(chunk);
        for (int i = 0; i < all.size(); i++) {
            Found found = all.get(i);
            if (found != null) {
                show(chunk.get(i), found, visitor);
            }
        }
    }

    private void show(byte[] listed, Found found, BiConsumer<? super K, ? super Stored<V>> visitor) {
        EntryRecord record = read(found);
        ShapedKey shaped = keys.listed(listed, record);
        K key = shaped == null ? null : keys.key(shaped);
        if (shaped != null && key != null) {
            visitor.accept(key, new EncodedEntry<>(shaped, found, record, values));
        }
    }

    /**
     * Returns about how many entries are stored.
     *
     * @throws UnsupportedOperationException if the backend cannot list its keys
     */
    @Override
    public long size() {
        return backend.size();
    }

    @Override
    public boolean collects() {
        return backend.collects();
    }

    @Override
    public boolean outlives() {
        return true;
    }

    @Override
    public @Nullable KeyMutex<K> mutex() {
        Locking locking = backend.locking();
        return locking == null ? null : new EncodedMutex<>(locking, keys, settings.container());
    }

    @Override
    public Watcher.@Nullable Watch watch(Watcher<K, V> watcher) {
        Subscription subscription = backend.watch(new EncodedChanges<>(watcher, keys, this));
        return subscription == null ? null : subscription::close;
    }

    @Override
    public void clear() {
        backend.clear();
    }

    @Override
    public void close() {
        backend.close();
    }

    /** The keys that can be read; of a hash, the key that its record tells. For one thread. */
    private final class Keys implements Iterator<K> {

        private final Iterator<byte[]> listed;
        private @Nullable K upcoming;

        Keys(Iterator<byte[]> listed) {
            this.listed = listed;
        }

        @Override
        public boolean hasNext() {
            while (upcoming == null && listed.hasNext()) {
                upcoming = read(listed.next());
            }
            return upcoming != null;
        }

        private @Nullable K read(byte[] bytes) {
            Found found = keys.mayBeHash(bytes) ? backend.get(bytes) : null;
            EntryRecord record = found == null ? null : EncodedStore.this.read(found);
            ShapedKey shaped = keys.listed(bytes, record);
            return shaped == null ? null : keys.key(shaped);
        }

        @Override
        public K next() {
            K key = hasNext() ? upcoming : null;
            if (key == null) {
                throw new NoSuchElementException("The keys have come to their end");
            }
            upcoming = null;
            return key;
        }
    }
}
