// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import dev.larder.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Java properties as a configuration. The option is what follows the last dot, so the name of a container or template may
 * hold dots, and may be quoted; of {@code backend} properties the alias ends at the first dot.
 */
final class FlatProperties {

    private static final String PREFIX = "larder.";

    private FlatProperties() {}

    /**
     * Returns all properties as a configuration.
     *
     * @param origin what messages call the place
     * @throws ConfigurationException if one names a section but no option
     */
    static ConfigObject parse(Properties properties, String origin) {
        Map<String, Object> root = new TreeMap<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            put(root, path(name, origin), properties.getProperty(name));
        }
        return ConfigValueFactory.fromMap(root, origin);
    }

    /**
     * Returns the properties that are about this configuration; applications hand over others too. Those that begin with
     * {@value #PREFIX}, which they lose, win over those that begin with the name of a section.
     */
    static Properties relevant(Properties properties) {
        Properties relevant = new Properties();
        for (String name : properties.stringPropertyNames()) {
            if (Reference.sections().stream().anyMatch(section -> name.startsWith(section + "."))) {
                relevant.setProperty(name, properties.getProperty(name));
            }
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                relevant.setProperty(name.substring(PREFIX.length()), properties.getProperty(name));
            }
        }
        return relevant;
    }

    private static List<String> path(String name, String origin) {
        int first = name.indexOf('.');
        String rest = name.substring(first + 1);
        return switch (first < 0 ? "" : name.substring(0, first)) {
            case "container", "template" -> path(name, rest.lastIndexOf('.'), origin);
            case "backend" -> path(name, rest.indexOf('.'), origin);
            case "container-defaults" -> List.of(name.substring(0, first), rest);
            default -> List.of(name);
        };
    }

    private static List<String> path(String name, int end, String origin) {
        int first = name.indexOf('.');
        if (end < 0) {
            throw new ConfigurationException(
                    origin + ": " + name + " names no option; write " + name.substring(0, first) + ".<name>.<option>");
        }
        String rest = name.substring(first + 1);
        return List.of(name.substring(0, first), unquoted(rest.substring(0, end)), rest.substring(end + 1));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    private static void put(Map<String, Object> parent, List<String> path, String value) {
        if (path.size() == 1) {
            parent.put(path.get(0), value);
            return;
        }
        // Every name has one depth only, so what is here is never a value.
        @SuppressWarnings("unchecked")
        Map<String, Object> child = (Map<String, Object>) parent.computeIfAbsent(path.get(0), name -> new TreeMap<>());
        put(child, path.subList(1, path.size()), value);
    }
}
