// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import org.jspecify.annotations.Nullable;

/**
 * An option that a {@code backend} section may set.
 *
 * @param name its name, in lower case with hyphens
 * @param kind how its value is written
 * @param fallback the value where the section is silent, as it would be written; null if the option is required
 * @param description what it means, for the reference of options
 */
public record BackendOption(
        String name, Kind kind, @Nullable String fallback, String description) {

    /** How a value is written. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** Any text, but one that is never shown: in messages and logs it is {@code ***}. */
        SECRET,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A whole number of at least 0, {@code k}, {@code M} and {@code G} being powers of 1000; or {@code unlimited}. */
        COUNT,
        /** A size of at least 0 bytes, with or without a unit; or {@code unlimited}. */
        BYTES,
        /** A length of time of at least 0, with a unit; or {@code eternal}. */
        DURATION,
        /** A list of texts, or one text in which commas stand between them. */
        LIST
    }
}
