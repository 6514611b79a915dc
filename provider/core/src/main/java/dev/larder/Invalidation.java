// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a container are not to be served any more, and how strictly. Hard, they are dead for everybody at once;
 * {@linkplain #soft() soft}, they are stale: one caller makes a new value while all others get the old one. Immutable.
 *
 * @param scope what the subject says
 * @param subject the key, tag or prefix; null for all
 * @param isSoft whether the entries become stale rather than dead
 */
public record Invalidation(Scope scope, @Nullable Object subject, boolean isSoft) {

    /** What the subject of an invalidation is. */
    public enum Scope {
        /** There is none: all entries. */
        ALL,
        /** The key of one entry. */
        KEY,
        /** A tag that entries have. */
        TAG,
        /** What the text of keys begins with. */
        PREFIX
    }

    /** Returns the hard invalidation of all entries. */
    public static Invalidation all() {
        return new Invalidation(Scope.ALL, null, false);
    }

    /** Returns the hard invalidation of one entry. */
    public static Invalidation key(Object key) {
        return new Invalidation(Scope.KEY, Objects.requireNonNull(key, "key"), false);
    }

    /** Returns the hard invalidation of the entries with a tag. */
    public static Invalidation tag(String tag) {
        return new Invalidation(Scope.TAG, Objects.requireNonNull(tag, "tag"), false);
    }

    /** Returns the hard invalidation of the entries whose keys, by their {@code toString}, begin with a prefix. */
    public static Invalidation prefix(String prefix) {
        return new Invalidation(Scope.PREFIX, Objects.requireNonNull(prefix, "prefix"), false);
    }

    /** Returns the soft invalidation of the same entries. */
    public Invalidation soft() {
        return new Invalidation(scope, subject, true);
    }
}
