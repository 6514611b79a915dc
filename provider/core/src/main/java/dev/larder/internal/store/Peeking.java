// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The capability of a {@link Store} to answer about entries that are known to live, without the token that a swap needs.
 * Threads may share it.
 */
public interface Peeking<K, V> {

    /**
     * Returns the value of an entry that dies later than a moment, or never; the caller's to keep.
     *
     * @param moment tells it in ms since the epoch; asked only of an entry that dies
     * @return null if there is none, or if it dies sooner
     */
    @Nullable
    V peek(K key, LongSupplier moment);

    /** Returns whether there is an entry that dies later than a moment, or never. */
    boolean has(K key, LongSupplier moment);
}
