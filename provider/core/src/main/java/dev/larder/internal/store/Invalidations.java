// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What was invalidated, each by the number of the invalidation. An entry is concerned if it was written by somebody who knew
 * of no invalidation as late as that. Immutable.
 *
 * @param latest the number of the latest invalidation
 * @param all that of all entries
 * @param tags those of the entries with a tag
 * @param prefixes those of the entries whose keys, as text, begin so
 * @param keys those of the entries whose keys, as text, are so
 */
record Invalidations(long latest, Cut all, Map<String, Cut> tags, Map<String, Cut> prefixes, Map<String, Cut> keys) {

    /** So many of a kind are told apart; one more, and all entries are concerned. */
    static final int MOST = 1_000;

    static final Invalidations NONE = new Invalidations(0, Cut.NONE, Map.of(), Map.of(), Map.of());

    Invalidations {
        tags = Collections.unmodifiableMap(new HashMap<>(tags));
        prefixes = Collections.unmodifiableMap(new HashMap<>(prefixes));
        keys = Collections.unmodifiableMap(new HashMap<>(keys));
    }

    /**
     * The latest invalidations of some entries.
     *
     * @param hard the latest after which they are dead
     * @param soft the latest after which they are stale
     */
    record Cut(long hard, long soft) {

        static final Cut NONE = new Cut(0, 0);

        Cut and(Cut other) {
            return new Cut(Math.max(hard, other.hard), Math.max(soft, other.soft));
        }
    }

    /** What can be invalidated together. */
    public enum Scope {
        ALL,
        TAG,
        PREFIX,
        KEY
    }

    /** Returns the latest invalidations that concern an entry. */
    Cut of(Object key, Marked<?> marked) {
        Cut cut = all;
        if (!tags.isEmpty()) {
            for (String tag : marked.tags()) {
                cut = cut.and(tags.getOrDefault(tag, Cut.NONE));
            }
        }
        return prefixes.isEmpty() && keys.isEmpty() ? cut : cut.and(ofText(Epochs.text(key)));
    }

    private Cut ofText(String key) {
        Cut cut = keys.getOrDefault(key, Cut.NONE);
        for (Map.Entry<String, Cut> prefix : prefixes.entrySet()) {
            if (key.startsWith(prefix.getKey())) {
                cut = cut.and(prefix.getValue());
            }
        }
        return cut;
    }

    /** Returns these and one more, with a number of its own. */
    Invalidations with(long number, Scope scope, String subject, boolean soft) {
        Cut cut = soft ? new Cut(0, number) : new Cut(number, 0);
        boolean full = size(scope) >= MOST && !map(scope).containsKey(subject);
        Scope effective = full ? Scope.ALL : scope;
        return switch (effective) {
            case ALL -> new Invalidations(number, all.and(cut), tags, prefixes, keys);
            case TAG -> new Invalidations(number, all, plus(tags, subject, cut), prefixes, keys);
            case PREFIX -> new Invalidations(number, all, tags, plus(prefixes, subject, cut), keys);
            case KEY -> new Invalidations(number, all, tags, prefixes, plus(keys, subject, cut));
        };
    }

    private int size(Scope scope) {
        return map(scope).size();
    }

    private Map<String, Cut> map(Scope scope) {
        return switch (scope) {
            case ALL -> Map.of();
            case TAG -> tags;
            case PREFIX -> prefixes;
            case KEY -> keys;
        };
    }

    private static Map<String, Cut> plus(Map<String, Cut> cuts, String subject, Cut cut) {
        Map<String, Cut> more = new HashMap<>(cuts);
        more.merge(subject, cut, Cut::and);
        return more;
    }
}
