// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.larder.ConfigurationException;
import dev.larder.internal.config.SectionOptions.Value;
import dev.larder.spi.BackendOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The backends that containers can name: the types that there are, and the sections of a configuration. Immutable. */
final class Backends {

    private static final String TYPE = "type";

    /** The types that an artifact of Larder brings, called like the type. */
    private static final Set<String> ARTIFACTS = Set.of("etcd", "jdbc", "mapdb", "memcached", "redis");

    private final BackendTypes types;
    private final ClassLoader loader;
    private final Given given;
    private final Map<String, BackendChoice> sections = new TreeMap<>();

    /**
     * Reads all sections.
     *
     * @param given what the application has handed over for them
     * @throws ConfigurationException if one has no known type, lacks an option that its type requires, or has one that its
     *     type does not have
     */
    Backends(Map<String, ConfigObject> sections, ClassLoader loader, Given given) {
        this.types = new BackendTypes(loader);
        this.loader = loader;
        this.given = given;
        new TreeMap<>(sections).forEach((alias, object) -> this.sections.put(alias, read(alias, object)));
    }

    /**
     * Returns the backend that a setting names by a section or a type.
     *
     * @throws ConfigurationException if there is no such backend, or its type cannot do without a section
     */
    BackendChoice named(Setting setting) {
        String name = setting.text();
        BackendChoice section = sections.get(name);
        if (section != null) {
            return section;
        }
        if (!types.names().contains(name)) {
            Collection<String> all = new TreeSet<>(types.names());
            all.addAll(sections.keySet());
            throw setting.refused(unknown(name, all) + " Known types: " + types() + aliases());
        }
        requireNothing(setting, name);
        Section silent = new Section(ConfigUtil.joinPath("backend", name), Map.of());
        return choice(setting.place(), name, new Named(name, silent));
    }

    private void requireNothing(Setting setting, String type) {
        List<String> required = types.options(type).stream()
                .filter(option -> option.fallback() == null)
                .map(BackendOption::name)
                .toList();
        if (!required.isEmpty()) {
            throw setting.refused("needs a section, since its type requires " + String.join(", ", required)
                    + "; write for example backend.local { type = " + type + ", " + required.get(0)
                    + " = ... } and backend = local");
        }
    }

    private String aliases() {
        return sections.isEmpty() ? "" : "; aliases: " + String.join(", ", sections.keySet());
    }

    /** A section that was read, with its name. */
    private record Named(String name, Section section) {}

    private BackendChoice read(String alias, ConfigObject object) {
        String path = ConfigUtil.joinPath("backend", alias);
        String type = type(path, object);
        List<Option<?>> known = new ArrayList<>(List.of(new Option<>(TYPE, Words::text)));
        types.options(type).forEach(option -> known.add(SectionOptions.option(option)));
        return choice(Origins.place(object), type, new Named(alias, Section.read(path, object, known)));
    }

    private String type(String path, ConfigObject object) {
        ConfigValue value = object.get(TYPE);
        if (value == null) {
            throw new ConfigurationException(
                    Origins.place(object) + ": " + path + " has no type; known types: " + types());
        }
        Setting setting = new Setting(Origins.place(value, object), path, TYPE, String.valueOf(value.unwrapped()));
        String type = setting.text();
        if (!types.names().contains(type)) {
            throw setting.refused(unknown(type, types.names()) + " Known types: " + types());
        }
        return type;
    }

    private BackendChoice choice(String place, String type, Named named) {
        Map<String, Value> values = new HashMap<>();
        for (BackendOption option : types.options(type)) {
            Setting setting = named.section().settings().get(option.name());
            Setting effective = setting == null ? fallback(place, named, option) : setting;
            Object value = SectionOptions.option(option).parser().parse(effective, loader);
            values.put(option.name(), new Value(option.kind(), value));
        }
        return new BackendChoice(place, types.get(type), new SectionOptions(named.name(), values, given));
    }

    private static Setting fallback(String place, Named named, BackendOption option) {
        String path = named.section().path();
        String fallback = option.fallback();
        if (fallback == null) {
            throw new ConfigurationException(place + ": " + path + " has no " + option.name()
                    + ", which its type requires: " + option.description());
        }
        return new Setting("a default", path, option.name(), fallback);
    }

    private static String unknown(String name, Collection<String> candidates) {
        return ARTIFACTS.contains(name)
                ? "is not on the class path; add the artifact dev.larder:larder-" + name + "."
                : "is not a backend" + Nearest.hint(name, candidates);
    }

    private String types() {
        return String.join(", ", types.names());
    }
}
