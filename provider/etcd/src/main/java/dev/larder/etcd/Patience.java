// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.time.Duration;

/**
 * How long one call waits for all that it asks.
 *
 * @param millis the whole time
 * @param end when it is over, by {@link System#nanoTime}
 */
record Patience(long millis, long end) {

    /** Returns a patience that begins now. */
    static Patience of(Duration time) {
        return new Patience(time.toMillis(), System.nanoTime() + time.toNanos());
    }

    long leftNanos() {
        return Math.max(0, end - System.nanoTime());
    }

    boolean isOver() {
        return leftNanos() == 0;
    }
}
