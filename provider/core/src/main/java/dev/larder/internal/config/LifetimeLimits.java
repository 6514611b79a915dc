// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How short and how long a lifetime may be.
 *
 * @param shortest the shortest; zero where there is no limit
 * @param longest the longest; null where there is no limit
 * @param excess what happens to one beyond them
 */
public record LifetimeLimits(Duration shortest, @Nullable Duration longest, OnLifetime excess) {

    /** No limits. */
    public static final LifetimeLimits NONE = new LifetimeLimits(Duration.ZERO, null, OnLifetime.CLAMP);

    /** Returns whether a lifetime may be of any length. */
    public boolean areNone() {
        return shortest.isZero() && longest == null;
    }
}
