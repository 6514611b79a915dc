// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.larder.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options that one section of a file sets, or one call; nothing inherited. Every option is known, no value is checked
 * yet. Immutable.
 *
 * @param path the path of the section, ready for display; empty for options from code
 * @param settings the values by option name
 */
record Section(String path, Map<String, Setting> settings) {

    /**
     * Reads a section of a file.
     *
     * @throws ConfigurationException if it holds anything but the known options
     */
    static Section read(String path, ConfigObject object, Collection<Option<?>> known) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        new TreeMap<>(object).forEach((name, value) -> {
            String place = Origins.place(value, object);
            if (value.valueType() == ConfigValueType.OBJECT) {
                throw nested(path, name, (ConfigObject) value);
            }
            checkName(place + ": ", path, name, known);
            if (value.valueType() != ConfigValueType.NULL) {
                settings.put(name, new Setting(place, path, name, value.unwrapped()));
            } else if (name.equals(ContainerOptions.BACKEND.name())) {
                // Whoever writes backend = null means the one of that name, not the default.
                settings.put(name, new Setting(place, path, name, NothingType.NAME));
            }
        });
        return new Section(path, settings);
    }

    /**
     * Takes the options that code sets for a container.
     *
     * @param call the method by which it does
     * @throws ConfigurationException if one of them is unknown
     */
    static Section ofCode(String call, String container, Map<String, Object> options) {
        String place = call + "(" + ConfigUtil.quoteString(container) + ")";
        Map<String, Setting> settings = new LinkedHashMap<>();
        new TreeMap<>(options).forEach((name, value) -> {
            checkName(place + ": ", "", name, ContainerOptions.all());
            settings.put(name, new Setting(place, "", name, value));
        });
        return new Section("", settings);
    }

    @Nullable
    Setting get(Option<?> option) {
        return settings.get(option.name());
    }

    /**
     * Reads every value and forgets the results.
     *
     * @throws ConfigurationException if one is not allowed
     */
    void check(Collection<Option<?>> known, ClassLoader loader) {
        for (Option<?> option : known) {
            Setting setting = get(option);
            if (setting != null) {
                option.parser().parse(setting, loader);
            }
        }
    }

    private static void checkName(String prefix, String path, String name, Collection<Option<?>> known) {
        List<String> names = known.stream().map(Option::name).toList();
        if (!names.contains(name)) {
            String key = path.isEmpty() ? ConfigUtil.joinPath(name) : path + "." + ConfigUtil.joinPath(name);
            throw new ConfigurationException(prefix + "unknown option " + key + Nearest.hint(name, names)
                    + " The options here are " + String.join(", ", names));
        }
    }

    private static ConfigurationException nested(String path, String name, ConfigObject object) {
        List<String> elements = new ArrayList<>(ConfigUtil.splitPath(path));
        String problem = Origins.place(object) + ": " + path + "." + ConfigUtil.joinPath(name)
                + " is a section where a value is expected";
        if (elements.size() == 1) {
            return new ConfigurationException(problem);
        }
        elements.add(name);
        ConfigObject inner = object;
        while (inner.size() == 1 && inner.values().iterator().next() instanceof ConfigObject only) {
            elements.add(inner.keySet().iterator().next());
            inner = only;
        }
        return new ConfigurationException(problem + "; a name with dots must be quoted: " + elements.get(0) + "."
                + ConfigUtil.quoteString(String.join(".", elements.subList(1, elements.size()))) + " { ... }");
    }

    /** Returns a value that must be a section. */
    static ConfigObject object(String path, ConfigValue value) {
        if (value instanceof ConfigObject object) {
            return object;
        }
        throw new ConfigurationException(Origins.place(value) + ": " + path
                + " is a value where a section is expected; " + "write " + path + " { ... }");
    }
}
