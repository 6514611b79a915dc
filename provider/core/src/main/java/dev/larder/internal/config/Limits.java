// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.Overflow;
import dev.larder.Weigher;
import org.jspecify.annotations.Nullable;

/**
 * How much a container may hold. At most one of the three limits is set.
 *
 * @param size most entries, or {@link #UNLIMITED}
 * @param weight greatest sum of weights, or {@link #UNLIMITED}; comes with a weigher
 * @param bytes greatest sum of encoded sizes, or {@link #UNLIMITED}
 * @param overflow what happens to a write for which there is no room
 * @param weigher tells the weight of an entry; null unless the weight is limited
 */
public record Limits(
        long size,
        long weight,
        long bytes,
        Overflow overflow,
        @Nullable Weigher<Object, Object> weigher) {

    /** Returns the amount of the one limit that is set, or {@link #UNLIMITED}. */
    public long amount() {
        return Math.min(size, Math.min(weight, bytes));
    }

    /** Returns whether the same kind of thing is limited. */
    public boolean isSameKind(Limits other) {
        return (size == UNLIMITED) == (other.size == UNLIMITED)
                && (weight == UNLIMITED) == (other.weight == UNLIMITED)
                && (bytes == UNLIMITED) == (other.bytes == UNLIMITED);
    }

    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** No limit of any kind. */
    public static final Limits NONE = new Limits(UNLIMITED, UNLIMITED, UNLIMITED, Overflow.EVICT, null);
}
