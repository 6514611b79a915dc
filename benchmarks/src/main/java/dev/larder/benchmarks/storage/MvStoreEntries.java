// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** A map in H2's MVStore, which commits in the background once in a second. */
final class MvStoreEntries implements Entries {

    private final MVStore store;
    private final MVMap<String, String> map;

    MvStoreEntries(String directory) {
        this.store = new MVStore.Builder().fileName(directory + "/entries.mv").open();
        this.map = store.openMap(
                "entries",
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    @Override
    public @Nullable String get(String key) {
        return map.get(key);
    }

    @Override
    public void put(String key, String value) {
        map.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        Map<String, String> all = new HashMap<>();
        for (String key : keys) {
            String value = map.get(key);
            if (value != null) {
                all.put(key, value);
            }
        }
        return all;
    }

    @Override
    public void putAll(Map<String, String> values) {
        map.putAll(values);
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        map.computeIfPresent(key, (same, value) -> change.apply(value));
    }

    @Override
    public void close() {
        store.close();
    }
}
