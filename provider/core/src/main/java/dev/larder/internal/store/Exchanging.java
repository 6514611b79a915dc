// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * The capability of a {@link Store} to change a key in one step and tell what was there, so that nobody has to read first
 * and swap afterwards. What was there may be dead. Threads may share it.
 */
public interface Exchanging<K, V> {

    /** Stores a value whatever is there; returns what was there, or null. */
    @Nullable
    Stored<V> exchange(K key, V value, long deadline);

    /** Stores a value in the place of another; returns what was there, or null if the key is absent and stays so. */
    @Nullable
    Stored<V> supersede(K key, V value, long deadline);

    /** Removes what is there and returns it, or null. */
    @Nullable
    Stored<V> take(K key);
}
