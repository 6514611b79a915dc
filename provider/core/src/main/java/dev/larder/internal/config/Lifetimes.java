// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the entries of a container live.
 *
 * @param expire lifetime after the last write; null where the configuration does not limit it
 * @param idle lifetime after the last read or write; null where the configuration does not limit it
 */
public record Lifetimes(@Nullable Duration expire, @Nullable Duration idle) {

    /** Leaves it to the expiry policy of the code. */
    public static final Lifetimes UNSET = new Lifetimes(null, null);
}
