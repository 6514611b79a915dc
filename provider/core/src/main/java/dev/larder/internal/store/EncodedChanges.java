// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Found;
import dev.larder.spi.Watchable;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes changes of entries out of a backend's changes of records. As thread-safe as the watcher. */
final class EncodedChanges<K, V> implements Watchable.Watcher {

    private final Watcher<K, V> watcher;
    private final EncodedKeys<K> keys;
    private final EncodedStore<K, V> store;

    EncodedChanges(Watcher<K, V> watcher, EncodedKeys<K> keys, EncodedStore<K, V> store) {
        this.watcher = watcher;
        this.keys = keys;
        this.store = store;
    }

    @Override
    public void changed(Watchable.Change change) {
        watcher.changed(ByteBuffer.wrap(change.key()), () -> read(change));
    }

    private Watcher.@Nullable Change<K, V> read(Watchable.Change change) {
        EntryRecord before = record(change.before());
        EntryRecord after = record(change.after());
        if (before != null && after != null && after.isMoved(before)) {
            return null;
        }
        ShapedKey shaped = keys.listed(change.key(), after == null ? before : after);
        K key = shaped == null ? null : keys.key(shaped);
        return shaped == null || key == null
                ? null
                : new Watcher.Change<>(key, entry(shaped, change.before()), entry(shaped, change.after()));
    }

    private static @Nullable EntryRecord record(byte @Nullable [] bytes) {
        return bytes == null || EntryRecord.fault(bytes) != null ? null : new EntryRecord(bytes);
    }

    private @Nullable Stored<V> entry(ShapedKey shaped, byte @Nullable [] record) {
        return record == null ? null : store.entry(shaped, new Found(record));
    }

    /** Nobody is told of it, as in the process that clears. */
    @Override
    public void cleared() {}

    @Override
    public void missed() {
        watcher.missed();
    }
}
