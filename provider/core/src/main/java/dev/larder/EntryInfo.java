// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a container knows of a live entry besides its value, at the moment of the question. Immutable.
 *
 * @param created when the value was written; null where the container does not keep it, as on the heap unless
 *     {@code keep-created} or another option needs it
 * @param age how long ago that was; null where {@code created} is
 * @param deadline when the entry dies; null if it is eternal
 * @param stale whether the entry is past the soft limit after which a new value is to be made; false where there is none
 * @param bytes the size of key and value as they are stored, or {@link #UNKNOWN}, as on the heap without
 *     {@code maximum-bytes}
 */
public record EntryInfo(
        @Nullable Instant created,
        @Nullable Duration age,
        @Nullable Instant deadline,
        boolean stale,
        long bytes) {

    /** The size of an entry that is not measured. */
    public static final long UNKNOWN = -1;

    /** Returns whether the entry is not past the soft limit. */
    public boolean isFresh() {
        return !stale;
    }
}
