// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of options, {@code /dev/larder/reference.conf}: the defaults and what they mean. It stands in a package so that
 * it never mixes with that of an application, or another library, that uses the same configuration library.
 */
final class Reference {

    static final ConfigObject ROOT = load();

    private static final String DEFAULTS_NAME = "container-defaults";

    /** The default of every option of a container. */
    static final Section DEFAULTS = defaults(ROOT);

    private Reference() {}

    /** Returns the names of all sections and options at the top of a configuration, in the order of the file. */
    static List<String> names() {
        return names(ROOT);
    }

    /** Returns the names of all sections at the top of a configuration, in the order of the file. */
    static List<String> sections() {
        return names().stream()
                .filter(name -> ROOT.get(name) instanceof ConfigObject)
                .toList();
    }

    /** Returns the names in a section of the table, in the order of the file. */
    static List<String> names(ConfigObject section) {
        return section.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns what a configuration itself says of the defaults of all containers. */
    static Section defaults(ConfigObject root) {
        ConfigValue own = root.get(DEFAULTS_NAME);
        return own == null || own.valueType() == ConfigValueType.NULL
                ? new Section(DEFAULTS_NAME, Map.of())
                : Section.read(DEFAULTS_NAME, Section.object(DEFAULTS_NAME, own), ContainerOptions.all());
    }

    private static ConfigObject load() {
        String name = "/dev/larder/reference.conf";
        try (InputStream stream = Objects.requireNonNull(Reference.class.getResourceAsStream(name), name)) {
            return ConfigFactory.parseReader(
                            new InputStreamReader(stream, StandardCharsets.UTF_8),
                            ConfigParseOptions.defaults().setOriginDescription("reference.conf"))
                    .root();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
