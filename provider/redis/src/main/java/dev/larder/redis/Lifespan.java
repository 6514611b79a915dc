// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Backend;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** How long the server keeps a record: until it is dead, and a little longer, so that somebody may find it and tell. */
final class Lifespan {

    /** What stands for no end. */
    static final long ENDLESS = 0;

    private static final long GRACE = Duration.ofMinutes(1).toMillis();

    /** Beyond that the server's arithmetic overflows; nobody will miss it. */
    private static final long GREATEST = Duration.ofDays(365_000).toMillis();

    private Lifespan() {}

    /** Returns milliseconds for the server's own clock, or {@link #ENDLESS}. */
    static long until(long deadline, InstantSource clock) {
        if (deadline == Backend.ETERNAL) {
            return ENDLESS;
        }
        long left = Math.max(0, saturated(deadline, clock.millis()));
        return left >= GREATEST ? ENDLESS : left + GRACE;
    }

    private static long saturated(long deadline, long now) {
        long left = deadline - now;
        boolean overflown = deadline > now ? left < 0 : left > 0;
        return overflown ? (deadline > now ? Long.MAX_VALUE : 0) : left;
    }

    /** Returns a number as a script takes it. */
    static byte[] written(long millis) {
        return Long.toString(millis).getBytes(StandardCharsets.US_ASCII);
    }
}
