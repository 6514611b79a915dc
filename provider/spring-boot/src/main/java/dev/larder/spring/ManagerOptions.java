// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What {@code larder.*} says in an environment. */
final class ManagerOptions {

    private static final String PREFIX = "larder";

    /** The sections that can be told from an environment variable of somebody else, such as {@code LARDER_HOME}. */
    private static final List<String> SECTIONS = List.of("container.", "template.", "backend.");

    private static final Pattern ELEMENT = Pattern.compile("(.+)\\.\\d+");

    /** Says where a file is, and is no option of the cache manager. */
    private static final String CONFIG = "config";

    private ManagerOptions() {}

    /** Returns the options as properties of a cache manager. */
    static Properties of(Environment environment) {
        Map<String, String> written = bound(written(environment));
        Properties options = new Properties();
        bound(Binder.get(environment)).forEach((name, value) -> {
            if (!name.equals(CONFIG)
                    && (written.containsKey(name) || SECTIONS.stream().anyMatch(name::startsWith))) {
                options.setProperty(PREFIX + "." + name, value);
            }
        });
        return options;
    }

    /** Returns what reads all that is written for this application, which the variables of the system are not. */
    private static Binder written(Environment environment) {
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        return new Binder(
                StreamSupport.stream(sources.spliterator(), false)
                        .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                        .toList(),
                new PropertySourcesPlaceholdersResolver(environment));
    }

    private static Map<String, String> bound(Binder binder) {
        Map<String, String> flat =
                binder.bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
        Map<String, String> options = new TreeMap<>();
        flat.forEach((name, value) -> {
            Matcher element = ELEMENT.matcher(name);
            if (element.matches()) {
                options.merge(element.group(1), value, (before, next) -> before + "," + next);
            } else {
                options.put(name, value);
            }
        });
        return options;
    }
}
