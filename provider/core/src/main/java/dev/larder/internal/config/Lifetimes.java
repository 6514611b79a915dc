// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the entries of a container live.
 *
 * @param expire lifetime after the last write; null where the configuration does not limit it
 * @param idle lifetime after the last read or write; null where the configuration does not limit it
 * @param limits how short and how long any lifetime may be
 * @param jitter the greatest part of a lifetime that is taken away at random, from 0 to 1
 * @param keepCreated whether the time of writing is kept even if nothing needs it
 */
public record Lifetimes(
        @Nullable Duration expire, @Nullable Duration idle, LifetimeLimits limits, double jitter, boolean keepCreated) {

    /** Leaves it to the expiry policy of the code. */
    public static final Lifetimes UNSET = new Lifetimes(null, null);

    /** Says the lengths only. */
    public Lifetimes(@Nullable Duration expire, @Nullable Duration idle) {
        this(expire, idle, LifetimeLimits.NONE, 0, false);
    }

    /** Returns whether the time of writing of each entry must be known. */
    public boolean needsCreated() {
        return keepCreated || (expire != null && idle != null);
    }
}
