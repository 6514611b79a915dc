// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.larder.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The configuration of one manager, every section of it read and checked, used or not. Immutable. */
final class Blueprint {

    private final ClassLoader loader;
    private final Backends backends;
    private final Templates templates;
    private final Map<String, Section> containers = new LinkedHashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    private final Section defaults;
    private final Duration sweepInterval;
    private final long maximumBytes;

    /** Says of every container that it is not enabled; empty where the manager is. */
    private final Optional<Section> switchedOff;

    /**
     * Reads and checks a configuration.
     *
     * @param root the configuration without {@code reference.conf}, every substitution resolved
     * @param loader where the classes that it names are found
     * @param given what the application has handed over for backends
     * @throws ConfigurationException if anything in it is not allowed
     */
    Blueprint(ConfigObject root, ClassLoader loader, Given given) {
        this.loader = loader;
        checkNames(root);
        sweepInterval = value(ManagerOptions.SWEEP_INTERVAL, root);
        maximumBytes = value(ManagerOptions.MAXIMUM_BYTES, root);
        switchedOff = value(ManagerOptions.ENABLED, root)
                ? Optional.empty()
                : Optional.of(new Section(
                        "",
                        Map.of(ContainerOptions.ENABLED.name(), ManagerOptions.setting(ManagerOptions.ENABLED, root))));
        backends = new Backends(children(root, "backend"), loader, given);
        templates = new Templates(sections(root, "template"));
        sections(root, "container").forEach(this::addContainer);
        wildcards.sort(Wildcard.MOST_SPECIFIC_FIRST);
        defaults = Reference.defaults(root);
        templates.sections().values().forEach(this::check);
        wildcards.forEach(wildcard -> check(wildcard.section()));
        containers.values().forEach(this::check);
        check(defaults);
    }

    private <T> T value(Option<T> option, ConfigObject root) {
        return option.parser().parse(ManagerOptions.setting(option, root), loader);
    }

    long maximumBytes() {
        return maximumBytes;
    }

    Duration sweepInterval() {
        return sweepInterval;
    }

    /** Returns the names of the containers with a section of their own, in the order of letters. */
    Set<String> containerNames() {
        return containers.keySet();
    }

    /**
     * Returns the effective options of a container.
     *
     * @param live what was changed while the container was running, by option name
     * @throws ConfigurationException if what the code says is not allowed
     */
    Layers layers(String container, CodeOptions code, Map<String, Object> live) {
        Section fromCode = Section.ofCode("createCache", container, code.all());
        check(fromCode);
        List<Section> layers = new ArrayList<>();
        Section changed = Section.ofCode("configure", container, live);
        changed.settings().values().forEach(Blueprint::checkLive);
        check(changed);
        layers.add(changed);
        switchedOff.ifPresent(layers::add);
        Section own = containers.get(container);
        if (own != null) {
            layers.addAll(templates.chain(own, loader));
        }
        wildcards.stream()
                .filter(wildcard -> wildcard.matches(container))
                .forEach(wildcard -> layers.addAll(templates.chain(wildcard.section(), loader)));
        layers.addAll(templates.chain(fromCode, loader));
        layers.addAll(templates.chain(defaults, loader));
        layers.add(Reference.DEFAULTS);
        return new Layers(container, layers, backends, loader);
    }

    /** Returns whether the backend is memory where no section of a container says otherwise. */
    boolean isMemoryByDefault() {
        List<Section> layers = new ArrayList<>(templates.chain(defaults, loader));
        layers.add(Reference.DEFAULTS);
        return new Layers("", layers, backends, loader).backend().isMemory();
    }

    private void addContainer(String name, Section section) {
        if (Wildcard.isWildcard(name)) {
            wildcards.add(Wildcard.of(name, section));
        } else {
            containers.put(name, section);
        }
    }

    private void check(Section section) {
        section.check(ContainerOptions.all(), loader);
        Setting backend = section.get(ContainerOptions.BACKEND);
        if (backend != null) {
            backends.named(backend);
        }
        templates.chain(section, loader);
        Layers.limitOf(section, loader);
    }

    private static void checkLive(Setting setting) {
        List<String> live = ContainerOptions.LIVE.stream().map(Option::name).toList();
        if (!live.contains(setting.option())) {
            throw setting.refused("cannot change while the container runs: it needs a restart. What can change is "
                    + String.join(", ", live));
        }
    }

    private static void checkNames(ConfigObject root) {
        Collection<String> known = Reference.names();
        new TreeMap<>(root).forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new ConfigurationException(Origins.place(value) + ": unknown section " + ConfigUtil.joinPath(name)
                        + Nearest.hint(name, known) + " The sections are " + String.join(", ", known));
            }
        });
    }

    private static Map<String, Section> sections(ConfigObject root, String name) {
        Map<String, Section> sections = new LinkedHashMap<>();
        children(root, name)
                .forEach((child, object) -> sections.put(
                        child, Section.read(ConfigUtil.joinPath(name, child), object, ContainerOptions.all())));
        return sections;
    }

    private static Map<String, ConfigObject> children(ConfigObject root, String name) {
        Map<String, ConfigObject> children = new LinkedHashMap<>();
        ConfigValue parent = root.get(name);
        if (parent != null && parent.valueType() != ConfigValueType.NULL) {
            new TreeMap<>(Section.object(name, parent))
                    .forEach((child, value) ->
                            children.put(child, Section.object(ConfigUtil.joinPath(name, child), value)));
        }
        return children;
    }
}
