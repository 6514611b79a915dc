// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigUtil;
import dev.larder.ConfigurationException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value of one option as somebody wrote it, and where. Immutable.
 *
 * @param place file and line, or the call, for example {@code larder.conf:3}
 * @param section the path of the section, ready for display; empty if the option stands alone
 * @param option the name of the option
 * @param value the value as it was written or handed over: a text, number, flag, length of time, class, ...
 */
record Setting(String place, String section, String option, Object value) {

    private static final int LONGEST = 80;
    private static final Object HIDDEN = new Object();

    /** Returns the path that a reader can look for in the file. */
    String key() {
        return section.isEmpty() ? option : section + "." + ConfigUtil.joinPath(option);
    }

    /** Returns the value as text, without blanks around it. */
    String text() {
        return String.valueOf(value).strip();
    }

    /** Returns the value for messages and logs: short, on one line, and never a secret. */
    String shown() {
        if (isSecret()) {
            return "***";
        }
        String text = value instanceof Class<?> type ? type.getName() : String.valueOf(value);
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return value instanceof Number || value instanceof Boolean ? shortened : ConfigUtil.quoteString(shortened);
    }

    /** Returns this setting as if it had another value, for example one element of a list. */
    Setting with(Object other) {
        return new Setting(place, section, option, other);
    }

    /** Returns this setting for messages that must not tell its value. */
    Setting hidden() {
        return with(HIDDEN);
    }

    private boolean isSecret() {
        if (value == HIDDEN) {
            return true;
        }
        String name = option.toLowerCase(Locale.ROOT);
        return Stream.of("password", "secret", "token", "credential").anyMatch(name::contains);
    }

    /** Returns the exception that says where this value is, what is wrong with it, and what to write instead. */
    ConfigurationException refused(String problem) {
        return refused(problem, null);
    }

    /** Returns the exception that says where this value is, what is wrong with it, and what led to it. */
    ConfigurationException refused(String problem, @Nullable Throwable cause) {
        return new ConfigurationException(place + ": " + key() + " = " + shown() + " " + problem, cause);
    }
}
