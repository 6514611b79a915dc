// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What came of both passes.
 *
 * @param loads how many checksums were computed
 */
record Summary(Tree tree, Pass first, Pass second, Counts counts, long loads) {

    /** Returns the table that is shown at the end, and the names of what could not be read. */
    String table() {
        StringBuilder table = new StringBuilder(System.lineSeparator());
        row(table, "files", number(tree.files().size()));
        row(table, "bytes", number(tree.bytes()));
        row(table, "first pass", milliseconds(first.took()));
        row(table, "second pass", milliseconds(second.took()));
        row(table, "hits", number(counts.hits()));
        row(table, "misses", number(counts.misses()));
        row(table, "loads", number(loads));
        row(table, "unreadable", number(unreadable().size()));
        unreadable().forEach(one -> table.append("  ").append(one).append(System.lineSeparator()));
        return table.toString();
    }

    private Set<Unreadable> unreadable() {
        Set<Unreadable> all = new LinkedHashSet<>(tree.unreadable());
        all.addAll(first.unreadable());
        all.addAll(second.unreadable());
        return all;
    }

    private static void row(StringBuilder table, String title, String figure) {
        table.append(String.format(Locale.ROOT, "%-12s %16s%n", title, figure));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%,.1f ms", duration.toNanos() / 1e6);
    }
}
