// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How values are made anew before they die. Immutable.
 *
 * @param freshFor how long a value is fresh after it was written, in ms
 * @param ahead how eagerly values are made anew before that, in mean load times; 0 is not at all
 * @param background makes them while the caller goes on with the stale value; null where the caller makes them
 * @param staleOnFailure whether a caller whose load fails gets the stale value instead of the failure
 */
public record FreshRules(
        long freshFor, double ahead, @Nullable Executor background, boolean staleOnFailure) {}
