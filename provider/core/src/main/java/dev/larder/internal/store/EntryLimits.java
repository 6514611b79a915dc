// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.EntryTooLargeException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The greatest entries and keys that a container takes, in bytes of their encoded form. They may change while the container
 * runs. Threads share it.
 */
public final class EntryLimits {

    private static final long NONE = Long.MAX_VALUE;

    private final String container;
    private final long hashedAbove;
    private final LongAdder skipped = new LongAdder();
    private volatile Most most;

    /**
     * The limits.
     *
     * @param entry the greatest size of key and value, or {@link Long#MAX_VALUE}
     * @param key the greatest size of a key, or {@link Long#MAX_VALUE}
     * @param excess what happens to an entry that is too large; too large a key is always refused
     */
    public record Most(long entry, long key, Excess excess) {

        /** No limits. */
        public static final Most UNLIMITED = new Most(NONE, NONE, Excess.REJECT);

        /** Returns whether anything has to be measured. */
        public boolean isLimited() {
            return entry != NONE || key != NONE;
        }
    }

    /** What happens to an entry that is too large. */
    public enum Excess {
        /** It is refused with an {@link EntryTooLargeException}. */
        REJECT,
        /** It is dropped and counted. */
        SKIP
    }

    /**
     * Creates the limits of a container.
     *
     * @param hashedAbove keys of more bytes are stored by their hash; {@link Long#MAX_VALUE} leaves that to the backend
     */
    public EntryLimits(String container, long hashedAbove, Most most) {
        this.container = container;
        this.hashedAbove = hashedAbove;
        this.most = most;
    }

    /** Returns the limits of a container that has none. */
    public static EntryLimits none(String container) {
        return new EntryLimits(container, NONE, Most.UNLIMITED);
    }

    /** Returns the greatest key in bytes that is stored as it is, if the backend takes keys up to a size. */
    int longestKey(int backend) {
        return (int) Math.min(hashedAbove, backend);
    }

    /** Sets other limits for what is written from now on. */
    public void set(Most other) {
        most = other;
    }

    /** Returns how many entries have been dropped. */
    public long skipped() {
        return skipped.sum();
    }

    /** Returns whether anything has to be measured. */
    boolean areSet() {
        return most.isLimited();
    }

    /**
     * Returns whether an entry is to be stored; one that is to be dropped has been counted.
     *
     * @throws EntryTooLargeException if it is refused
     */
    boolean admit(long key, long value) {
        Most now = most;
        if (key > now.key()) {
            throw new EntryTooLargeException("Container '" + container + "' cannot store a key of " + key
                    + " bytes: max-key-bytes = " + now.key() + ". Use shorter keys, raise the limit, or write"
                    + " on-large-key = hash");
        }
        if (key + value <= now.entry()) {
            return true;
        }
        if (now.excess() == Excess.SKIP) {
            skipped.increment();
            return false;
        }
        throw new EntryTooLargeException("Container '" + container + "' cannot store an entry of " + (key + value)
                + " bytes: max-entry-bytes = " + now.entry() + ". Store smaller values, raise the limit, or write"
                + " on-large-entry = skip");
    }
}
