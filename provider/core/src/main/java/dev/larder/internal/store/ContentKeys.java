// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Iterator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store whose keys are byte arrays, told apart by their content; it keeps copies of them. As thread-safe as the store
 * that it stands before.
 */
final class ContentKeys<V> implements Store<byte[], V> {

    private final Store<ContentKey, V> store;

    ContentKeys(Store<ContentKey, V> store) {
        this.store = store;
    }

    @Override
    public @Nullable Stored<V> get(byte[] key) {
        return store.get(new ContentKey(key));
    }

    @Override
    public boolean swap(byte[] key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        return store.swap(new ContentKey(key.clone()), expected, value, deadline);
    }

    @Override
    public void put(byte[] key, V value, long deadline) {
        store.put(new ContentKey(key.clone()), value, deadline);
    }

    @Override
    public void touch(byte[] key, Stored<V> expected, long deadline) {
        store.touch(new ContentKey(key), expected, deadline);
    }

    @Override
    public boolean move(byte[] key, Stored<V> expected, long deadline) {
        return store.move(new ContentKey(key), expected, deadline);
    }

    @Override
    public long bytes(Stored<V> stored) {
        return store.bytes(stored);
    }

    @Override
    public Iterator<byte[]> keys() {
        return new Keys(store.keys());
    }

    @Override
    public void scan(BiConsumer<? super byte[], ? super Stored<V>> visitor) {
        store.scan((key, stored) -> visitor.accept(key.bytes(), stored));
    }

    @Override
    public long size() {
        return store.size();
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
    public void clear() {
        store.clear();
    }

    @Override
    public void close() {
        store.close();
    }

    /** The arrays of the keys, each the caller's to keep. */
    private record Keys(Iterator<ContentKey> keys) implements Iterator<byte[]> {

        @Override
        public boolean hasNext() {
            return keys.hasNext();
        }

        @Override
        public byte[] next() {
            return keys.next().bytes().clone();
        }
    }
}
