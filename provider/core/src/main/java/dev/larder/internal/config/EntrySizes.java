// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

/**
 * How large an entry, and its key, may be in their encoded form.
 *
 * @param entry the greatest size of key and value together, or {@link Limits#UNLIMITED}
 * @param onLargeEntry what happens to a greater one
 * @param key the greatest size of a key, or {@link Limits#UNLIMITED}
 * @param onLargeKey what happens to a greater one
 */
public record EntrySizes(long entry, OnLargeEntry onLargeEntry, long key, OnLargeKey onLargeKey) {

    /** How many bytes the hash of a key takes. */
    public static final int HASH = 32;

    /** No limits. */
    public static final EntrySizes UNLIMITED =
            new EntrySizes(Limits.UNLIMITED, OnLargeEntry.REJECT, Limits.UNLIMITED, OnLargeKey.REJECT);

    /** What happens to an entry that is too large. */
    public enum OnLargeEntry {
        /** The write fails; what was stored before stays. */
        REJECT,
        /** It is dropped as if it had been evicted at once. */
        SKIP
    }

    /** What happens to a key that is too large. */
    public enum OnLargeKey {
        /** The write fails. */
        REJECT,
        /** Its hash takes its place in the storage. */
        HASH
    }
}
