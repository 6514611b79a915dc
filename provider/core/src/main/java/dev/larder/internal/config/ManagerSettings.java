// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import dev.larder.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one cache manager, from the file that its URI names, its properties and the defaults. What is open
 * is valid: every section was checked. Immutable; threads may share it.
 */
public final class ManagerSettings {

    private static final String PROPERTIES = "the properties of the CacheManager";

    private final Blueprint blueprint;

    private ManagerSettings(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /**
     * Reads and checks the configuration of a manager.
     *
     * @param uri names a configuration file; any other URI is only a name, for which {@code larder.conf} on the class path
     *     is read if it is there
     * @param loader where files of the class path, and classes that options name, are found
     * @param properties those that begin with the name of a section and a dot, or with {@code larder.}, replace values of the file; those
     *     that begin with {@code object.} are objects that backends name; others are ignored
     * @throws ConfigurationException if a file that was named cannot be read, or anything in it is not allowed
     */
    public static ManagerSettings open(URI uri, ClassLoader loader, Properties properties) {
        ConfigObject overlay = FlatProperties.parse(FlatProperties.relevant(properties), PROPERTIES);
        ConfigObject root =
                resolved(overlay.withFallback(file(new Location(uri, loader))).toConfig());
        return new ManagerSettings(new Blueprint(root, loader, Given.of(properties)));
    }

    /** Returns the names of the containers that have a section of their own; unmodifiable, in the order of letters. */
    public Set<String> containerNames() {
        return Collections.unmodifiableSet(blueprint.containerNames());
    }

    /**
     * Returns the effective settings of a container, whether the configuration names it or not.
     *
     * @throws ConfigurationException if what the code says is not allowed, or does not go with the configuration
     */
    public ContainerSettings container(String name, CodeOptions code) {
        return container(name, code, Map.of());
    }

    /**
     * Returns the effective settings of a container some of whose options were changed while it was running.
     *
     * @param live the changed options by name; they go over all others
     * @throws ConfigurationException if one of them is not allowed
     */
    public ContainerSettings container(String name, CodeOptions code, Map<String, Object> live) {
        return blueprint.layers(name, code, live).settings(code.weigher());
    }

    /** Returns the effective options of a container on one line, with their places and without secrets; for logs. */
    public String description(String name, CodeOptions code) {
        return blueprint.layers(name, code, Map.of()).description();
    }

    /** Returns whether a container that only code knows keeps objects, so that it can store them by reference. */
    public boolean isMemoryByDefault() {
        return blueprint.isMemoryByDefault();
    }

    /** Returns how many bytes the entries of all containers on the heap may take, or {@link Limits#UNLIMITED}. */
    public long maximumBytes() {
        return blueprint.maximumBytes();
    }

    /** Returns how often dead entries are looked for. */
    public Duration sweepInterval() {
        return blueprint.sweepInterval();
    }

    private static ConfigObject file(Location location) {
        @Nullable Document document = location.namesFile() ? location.named() : location.usual();
        if (document == null) {
            return ConfigFactory.empty().root();
        }
        try {
            return document.parse(new Includes(document, location.loader(), 0));
        } catch (IOException unreadable) {
            throw location.missing(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private static ConfigObject resolved(Config config) {
        try {
            return config.resolve(ConfigResolveOptions.defaults().appendResolver(SystemProperties.RESOLVER))
                    .root();
        } catch (ConfigException unresolved) {
            throw Origins.wrapped(unresolved);
        }
    }
}
