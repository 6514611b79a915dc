// SPDX-License-Identifier: Apache-2.0
package dev.larder;

/** What a bounded container does with a write for which there is no room. */
public enum Overflow {
    /** Makes room by dropping entries that are unlikely to be used again; no event tells of them. */
    EVICT,
    /** Refuses the write with a {@link CacheFullException} and never drops a live entry. */
    REJECT
}
