// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How values are made anew before they die.
 *
 * @param freshFor how long a value is fresh after it was written; null if it is until it dies
 * @param refresh who makes the new value
 * @param ahead how eagerly that is done before the value is stale, in mean load times; 0 for not at all
 * @param onLoadFailure what the caller gets whose load of a new value fails
 */
public record Freshness(@Nullable Duration freshFor, Refresh refresh, double ahead, OnLoadFailure onLoadFailure) {

    /** Values are fresh until they die. */
    public static final Freshness NONE = new Freshness(null, Refresh.CALLER, 0, OnLoadFailure.THROW);

    /** Who makes a new value for a stale entry. */
    public enum Refresh {
        /** The first caller who comes across it, and who waits for it. */
        CALLER,
        /** A thread of the manager; the caller gets the stale value. */
        ASYNC
    }

    /** What a caller gets who has waited for a new value in vain. */
    public enum OnLoadFailure {
        /** The failure. */
        THROW,
        /** The stale value. */
        STALE
    }
}
