// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads values that are words: names, flags and choices. */
final class Words {

    /** What is written to leave a matter to the code. */
    static final String DEFAULT = "default";

    private static final String NONE = "none";

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
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
