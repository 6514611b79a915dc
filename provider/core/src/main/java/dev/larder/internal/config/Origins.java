// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import dev.larder.ConfigurationException;
import java.util.regex.Pattern;

/** Tells where values come from, in the form {@code file:line} that editors and terminals turn into a link. */
final class Origins {

    private static final Pattern LINES = Pattern.compile(": (\\d+(?:-\\d+)?)(?=$|:|,)");

    private Origins() {}

    static String place(ConfigValue value) {
        return linked(value.origin().description());
    }

    /** Returns the place of a value; where it was substituted from outside the files, the place of its section as well. */
    static String place(ConfigValue value, ConfigValue section) {
        ConfigOrigin origin = value.origin();
        boolean outside = origin.lineNumber() < 0 && section.origin().lineNumber() >= 0;
        return outside ? place(section) + " (from " + origin.description() + ")" : place(value);
    }

    /** Returns the failure to parse or resolve a file as one of ours; its message begins with the place. */
    static ConfigurationException wrapped(ConfigException failure) {
        return new ConfigurationException(linked(String.valueOf(failure.getMessage())), failure);
    }

    private static String linked(String description) {
        return LINES.matcher(description).replaceFirst(":$1");
    }
}
