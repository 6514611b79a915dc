// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.time.Duration;

/**
 * The shortest and the longest lifetime that an entry may have. What is eternal lives for the longest; zero, and what
 * leaves a deadline alone, stay as they are. Immutable.
 *
 * @param shortest in ms
 * @param longest in ms, or {@link Stored#ETERNAL}
 * @param excess what happens to a lifetime beyond them
 */
public record Bounds(long shortest, long longest, Excess excess) {

    /** Every lifetime is fine. */
    public static final Bounds NONE = new Bounds(0, Stored.ETERNAL, Excess.CLAMP);

    /** What happens to a lifetime that is too short or too long. */
    public enum Excess {
        /** The write fails. */
        REJECT,
        /** The nearest lifetime that is allowed takes its place. */
        CLAMP
    }

    /**
     * Returns the length of a lifetime that a write asks for.
     *
     * @throws IllegalArgumentException if it is out of bounds and to be rejected
     */
    long allowed(long length) {
        long clamped = clamped(length);
        if (clamped != length && length != Stored.ETERNAL && excess == Excess.REJECT) {
            throw new IllegalArgumentException("A lifetime of " + Duration.ofMillis(length) + " is " + limit(length)
                    + ", and on-lifetime = reject");
        }
        return clamped;
    }

    private String limit(long length) {
        return length < shortest
                ? "shorter than lifetime-min = " + Duration.ofMillis(shortest)
                : "longer than lifetime-max = " + Duration.ofMillis(longest);
    }

    /** Returns the nearest length that is allowed; never fails. */
    long clamped(long length) {
        return length == Stored.DEAD || length == Deadlines.UNCHANGED
                ? length
                : Math.max(shortest, Math.min(longest, length));
    }

    /** Returns the length for an entry that had no lifetime before: to leave it alone makes it eternal. */
    long created(long length) {
        return length == Deadlines.UNCHANGED && longest != Stored.ETERNAL ? longest : allowed(length);
    }
}
