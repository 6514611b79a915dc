// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What a store holds for one key: a value and the deadline from which on it is dead. The object is also the token that
 * {@link Store#swap} compares, so the engine never sees versions. Threads may share it.
 */
public interface Stored<V> {

    /** The deadline of an entry that never dies. */
    long ETERNAL = Long.MAX_VALUE;

    /** The deadline of an entry that was dead as soon as it was stored, whatever the clock says. */
    long DEAD = 0L;

    /** The answer of {@link #created()} where the store does not keep it. */
    long UNKNOWN = Long.MIN_VALUE;

    /**
     * Returns the value, the caller's to keep: a fresh copy where the store keeps entries by value.
     *
     * @return the value; null where what is stored cannot be read any more, and then the entry counts as absent
     */
    @Nullable
    V value();

    /**
     * Returns whether {@link #value} has one to return. An entry that cannot be read at all, not even its deadline, is
     * {@link #DEAD} besides; nothing is announced of such entries.
     */
    default boolean readable() {
        return true;
    }

    /** Returns the deadline in ms since the epoch; {@link #ETERNAL} and {@link #DEAD} need no clock. */
    long deadline();

    /** Returns whether it was invalidated softly: it is stale, however old it is. */
    default boolean isOutdated() {
        return false;
    }

    /** Returns when this value was written, in ms since the epoch, or {@link #UNKNOWN}. */
    default long created() {
        return UNKNOWN;
    }
}
