// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.concurrent.ConcurrentMap;
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

    /**
     * Returns the entries as a map, as long as there is nothing to know of any but its value: what is found there is live and the
     * caller's to keep, unless the end has come in the meantime.
     *
     * @param end runs before that ends, and perhaps more than once; the end of the call before this one is forgotten
     * @return null if it has ended
     */
    @Nullable
    ConcurrentMap<K, ?> bare(Runnable end);

    /** Returns whether there is an entry that dies later than a moment, or never. */
    boolean has(K key, LongSupplier moment);
}
