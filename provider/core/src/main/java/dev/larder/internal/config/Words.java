// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads values that are words: names, flags and choices. */
final class Words {

    /** What is written to leave a matter to the code. */
    static final String DEFAULT = "default";

    /** What is written where there shall be nothing. */
    static final String NONE = "none";

    private Words() {}

    static String text(Setting setting, ClassLoader loader) {
        if (setting.text().isEmpty()) {
            throw setting.refused("is empty; write a name");
        }
        return setting.text();
    }

    static @Nullable String textOrNone(Setting setting, ClassLoader loader) {
        String text = text(setting, loader);
        return text.equals(NONE) ? null : text;
    }

    /** Reads a text as it is, blanks included. */
    static String anyText(Setting setting, ClassLoader loader) {
        return anyText(setting, setting);
    }

    /** Reads a text that no message may show. */
    static String secret(Setting setting, ClassLoader loader) {
        return anyText(setting, setting.hidden());
    }

    private static String anyText(Setting setting, Setting shown) {
        if (setting.value() instanceof Collection) {
            throw shown.refused("is a list; write one text");
        }
        return String.valueOf(setting.value());
    }

    /** Reads a list of texts, or one text with commas. */
    static List<String> list(Setting setting, ClassLoader loader) {
        return elements(setting).stream()
                .map(element -> element instanceof Class<?> type ? type.getName() : String.valueOf(element))
                .toList();
    }

    /** Returns the elements of a list as they were handed over, the parts of a text with commas, or the one object. */
    static List<Object> elements(Setting setting) {
        if (setting.value() instanceof Collection<?> elements) {
            if (elements.stream().anyMatch(element -> !isText(element))) {
                throw setting.refused("holds something other than texts; write a list such as [a, b]");
            }
            return List.copyOf(elements);
        }
        return setting.value() instanceof String text ? parts(text) : List.of(setting.value());
    }

    private static List<Object> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
    }

    private static boolean isText(@Nullable Object element) {
        return element != null && !(element instanceof Collection) && !(element instanceof Map);
    }

    /** Reads a flag that nobody else decides. */
    static Boolean decided(Setting setting, ClassLoader loader) {
        return switch (setting.text()) {
            case "true", "yes", "on" -> Boolean.TRUE;
            case "false", "no", "off" -> Boolean.FALSE;
            default -> throw setting.refused("is not a flag; write true or false");
        };
    }

    static @Nullable Boolean flag(Setting setting, ClassLoader loader) {
        return switch (setting.text()) {
            case "true", "yes", "on" -> Boolean.TRUE;
            case "false", "no", "off" -> Boolean.FALSE;
            case DEFAULT -> null;
            default -> throw setting.refused("is not a flag; write true, false or default (the code decides)");
        };
    }

    static <E extends Enum<E>> ValueParser<E> oneOf(Class<E> choices) {
        return (setting, loader) -> Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice == setting.value() || word(choice).equals(setting.text()))
                .findFirst()
                .orElseThrow(() -> setting.refused("is not a choice here; write " + words(choices)));
    }

    private static String words(Class<? extends Enum<?>> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Words::word).collect(Collectors.joining(" or "));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
