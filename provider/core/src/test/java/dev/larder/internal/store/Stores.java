// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.Overflow;
import dev.larder.Weigher;
import dev.larder.internal.config.Limits;
import java.util.Objects;

/** The kinds of heap store that the tests run against. */
final class Stores {

    private Stores() {}

    static final Copying BY_VALUE = Copying.byValue(Stores.class.getClassLoader());

    static <K, V> Store<K, V> unbounded(Copying copying) {
        return open(Limits.NONE, copying);
    }

    static <K, V> Store<K, V> open(Limits limits) {
        return open(limits, Copying.byReference());
    }

    static <K, V> Store<K, V> open(Limits limits, Copying copying) {
        return HeapStores.open(new HeapSettings("larder", limits, copying, null));
    }

    /** Returns the entry of a key that is stored. */
    static <K, V> Stored<V> found(Store<K, V> store, K key) {
        return Objects.requireNonNull(store.get(key));
    }

    /** Returns the value of a key that is stored. */
    static <K, V> V value(Store<K, V> store, K key) {
        return Objects.requireNonNull(found(store, key).value());
    }

    static Limits size(long entries, Overflow overflow) {
        return new Limits(entries, Limits.UNLIMITED, Limits.UNLIMITED, overflow, null);
    }

    static Limits weight(long weight, Overflow overflow, Weigher<Object, Object> weigher) {
        return new Limits(Limits.UNLIMITED, weight, Limits.UNLIMITED, overflow, weigher);
    }

    static Limits bytes(long bytes, Overflow overflow) {
        return new Limits(Limits.UNLIMITED, Limits.UNLIMITED, bytes, overflow, null);
    }
}
