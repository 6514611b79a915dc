// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section for all containers whose names match. The order is that of precedence: more characters that are not {@code *}
 * come first, then the order of letters. Immutable.
 *
 * @param name the name of the section, with {@code *} for any characters
 * @param names what the names of containers must match
 * @param section the options
 */
record Wildcard(String name, Pattern names, Section section) {

    static final Comparator<Wildcard> MOST_SPECIFIC_FIRST =
            Comparator.comparingInt(Wildcard::literals).reversed().thenComparing(Wildcard::name);

    static Wildcard of(String name, Section section) {
        String expression =
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new Wildcard(name, Pattern.compile(expression, Pattern.DOTALL), section);
    }

    static boolean isWildcard(String name) {
        return name.indexOf('*') >= 0;
    }

    boolean matches(String container) {
        return names.matcher(container).matches();
    }

    private int literals() {
        return name.replace("*", "").length();
    }
}
