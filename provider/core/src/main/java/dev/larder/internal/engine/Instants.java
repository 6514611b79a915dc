// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/** Arithmetic on instants and lengths in ms in which too far off is eternal. */
public final class Instants {

    private Instants() {}

    /** Returns the instant a length after another; eternal if it cannot be counted. */
    static long after(long now, long length) {
        long instant = now + length;
        return instant < now ? Stored.ETERNAL : instant;
    }

    /**
     * Returns a JCache duration in ms: {@link Deadlines#UNCHANGED} for null, {@link Stored#DEAD} for zero, and at least
     * one for any other.
     */
    static long length(@Nullable Duration duration) {
        if (duration == null) {
            return Deadlines.UNCHANGED;
        }
        if (duration.isEternal()) {
            return Stored.ETERNAL;
        }
        return duration.isZero()
                ? Stored.DEAD
                : Math.max(1, duration.getTimeUnit().toMillis(duration.getDurationAmount()));
    }

    /** Returns a length in ms, at least one; eternal if it cannot be counted. */
    public static long length(java.time.Duration duration) {
        try {
            return Math.max(1, duration.toMillis());
        } catch (ArithmeticException tooLong) {
            return Stored.ETERNAL;
        }
    }
}
