// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Backend;
import java.time.Duration;
import java.time.InstantSource;

/**
 * When the server may collect a record: a while after its deadline, so that the dead entry can still be found and its expiry
 * announced. The server counts in whole seconds and may be early by one. No state.
 */
final class TimeToLive {

    private static final long GRACE_SECONDS = 10;

    /** Up to here a number is a length of time, above it is an instant. */
    private static final long GREATEST_RELATIVE = Duration.ofDays(30).toSeconds();

    /** What an instant is later by, since the server's clock may differ from ours. */
    private static final long GREATEST_DIFFERENCE = Duration.ofHours(1).toSeconds();

    private static final long NEVER = 0;

    private TimeToLive() {}

    /**
     * Returns what the server calls the time to live of a record.
     *
     * @param clock the container's, by which the deadline is meant; an instant for the server is by the system's clock
     */
    static long of(long deadline, InstantSource clock) {
        long now = clock.millis();
        if (deadline == Backend.ETERNAL) {
            return NEVER;
        }
        if (deadline <= now) {
            return GRACE_SECONDS;
        }
        long left = deadline - now < 0 ? Long.MAX_VALUE : deadline - now;
        long seconds = left / 1_000 + 2 + GRACE_SECONDS;
        return seconds <= GREATEST_RELATIVE ? seconds : instant(seconds);
    }

    private static long instant(long seconds) {
        long instant = InstantSource.system().millis() / 1_000 + seconds + GREATEST_DIFFERENCE;
        return instant > Integer.MAX_VALUE ? NEVER : instant;
    }
}
