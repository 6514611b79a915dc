// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.larder.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The backends that containers can name: the types that there are, and the aliases of a configuration. Immutable. */
final class Backends {

    /** Each type of backend with the options that it has besides {@code type}: the one place that knows them. */
    private static final Map<String, List<Option<?>>> TYPES = Map.of("memory", List.of());

    private static final Option<String> TYPE = new Option<>("type", Backends::type);

    private final Map<String, String> types = new LinkedHashMap<>();

    /**
     * Reads the sections of all aliases.
     *
     * @throws ConfigurationException if one has no known type, or an option that its type does not have
     */
    Backends(Map<String, ConfigObject> aliases, ClassLoader loader) {
        TYPES.keySet().forEach(type -> types.put(type, type));
        new TreeMap<>(aliases).forEach((alias, object) -> types.put(alias, read(alias, object, loader)));
    }

    /**
     * Returns the type of the backend that a setting names by its type or an alias.
     *
     * @throws ConfigurationException if there is no such backend
     */
    String typeOf(Setting setting) {
        String type = types.get(setting.text());
        if (type == null) {
            throw setting.refused(
                    unknown(setting.text(), types.keySet()) + " Known types: " + known(TYPES.keySet()) + aliases());
        }
        return type;
    }

    private String aliases() {
        Collection<String> aliases = new ArrayList<>(types.keySet());
        aliases.removeAll(TYPES.keySet());
        return aliases.isEmpty() ? "" : "; aliases: " + known(aliases);
    }

    private static String read(String alias, ConfigObject object, ClassLoader loader) {
        String path = ConfigUtil.joinPath("backend", alias);
        ConfigValue type = object.get(TYPE.name());
        if (type == null) {
            throw new ConfigurationException(
                    Origins.place(object) + ": " + path + " has no type; known types: " + known(TYPES.keySet()));
        }
        Setting setting = new Setting(Origins.place(type, object), path, TYPE.name(), String.valueOf(type.unwrapped()));
        String name = TYPE.parser().parse(setting, loader);
        List<Option<?>> options = new ArrayList<>(List.of(TYPE));
        options.addAll(TYPES.getOrDefault(name, List.of()));
        Section.read(path, object, options).check(options, loader);
        return name;
    }

    private static String type(Setting setting, ClassLoader loader) {
        String name = setting.text();
        if (!TYPES.containsKey(name)) {
            throw setting.refused(unknown(name, TYPES.keySet()) + " Known types: " + known(TYPES.keySet()));
        }
        return name;
    }

    private static String unknown(String name, Collection<String> candidates) {
        return "is not a backend" + Nearest.hint(name, candidates);
    }

    private static String known(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
