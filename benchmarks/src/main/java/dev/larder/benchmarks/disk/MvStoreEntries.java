// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/** A map in H2's MVStore, which commits in the background once in a second. */
final class MvStoreEntries implements Entries {

    private final MVStore store;
    private final MVMap<Long, byte[]> map;

    MvStoreEntries(Path directory) {
        this.store = new MVStore.Builder()
                .fileName(directory.resolve("entries.mv").toString())
                .open();
        this.map = store.openMap(
                "entries",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    @Override
    public byte @Nullable [] get(long key) {
        return map.get(key);
    }

    @Override
    public void put(long key, byte[] value) {
        map.put(key, value);
    }

    @Override
    public void close() {
        store.close();
    }
}
