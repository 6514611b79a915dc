// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.time.InstantSource;

/**
 * What a backend knows of the container that it carries.
 *
 * @param name the container's name: any text, not fit for a file or a key as it is
 * @param bounds how much it may hold
 * @param clock the container's clock
 */
public record ContainerSpec(String name, Bounds bounds, InstantSource clock) {

    /**
     * How much a container may hold.
     *
     * @param entries most entries, or {@link #UNLIMITED}
     * @param bytes greatest sum of the sizes of keys and records, or {@link #UNLIMITED}
     * @param overflow what a backend does with a record for which there is no room
     */
    public record Bounds(long entries, long bytes, Overflow overflow) {

        /** No limit. */
        public static final long UNLIMITED = Long.MAX_VALUE;

        /** No limit of any kind. */
        public static final Bounds NONE = new Bounds(UNLIMITED, UNLIMITED, Overflow.EVICT);
    }

    /** What a backend does with a record for which there is no room. */
    public enum Overflow {
        /** Makes room by dropping other entries. */
        EVICT,
        /** Refuses it with a {@link BackendFullException}. */
        REJECT
    }
}
