// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name that somebody probably meant, for messages about a name that nobody knows. */
final class Nearest {

    private Nearest() {}

    /** Returns {@code ", did you mean x?"} for the nearest known name, or {@code "."} if none is near. */
    static String hint(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, (candidate.length() + 1) / 3))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse(".");
    }

    /** Returns how many letters must be added, dropped or changed to make one name of the other, ignoring case. */
    static int distance(String first, String second) {
        String from = first.toLowerCase(Locale.ROOT);
        String to = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int changed = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
