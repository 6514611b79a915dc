// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;

/**
 * When entries die. Deadlines are in ms since the epoch, {@link Stored#ETERNAL} or {@link Stored#DEAD}. Threads share it.
 */
public interface Deadlines {

    /** The answer that leaves a deadline as it is; for a creation it means eternal. */
    long UNCHANGED = Long.MIN_VALUE;

    /** Returns the deadline of an entry that is created now. */
    long creation();

    /** Returns the deadline of a live entry that is updated now. */
    long update();

    /** Returns the deadline of a live entry that is read now. */
    long access(Stored<?> entry);

    /**
     * Returns the deadline of an entry to which its caller gives a lifetime now.
     *
     * @param length in ms, at least 1, or {@link Stored#ETERNAL}
     * @throws IllegalArgumentException if the container does not allow it
     */
    long given(long length);

    /** Returns whether reading may move a deadline at all; never changes. */
    boolean movedByAccess();

    /** Returns whether a write gives the same deadline with and without a live entry; never changes. */
    boolean blindToExistence();

    /** Returns whether entries that are written at the same moment get different deadlines; never changes. */
    default boolean differ() {
        return false;
    }

    /** Returns whether every write gives an eternal deadline, or leaves one alone; never changes. */
    default boolean eternal() {
        return false;
    }

    /** Lets go of what the application handed over. */
    default void close() {}
}
