// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigUtil;
import dev.larder.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a configuration. Immutable.
 *
 * @param sections the options of each, by name
 */
record Templates(Map<String, Section> sections) {

    /**
     * Returns a section followed by the template that it extends, the template that this extends, and so on.
     *
     * @throws ConfigurationException if a template does not exist, or extends itself in the end
     */
    List<Section> chain(Section section, ClassLoader loader) {
        List<Section> chain = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Section next = section;
        while (next != null) {
            chain.add(next);
            next = extended(next, names, loader);
        }
        return chain;
    }

    private @Nullable Section extended(Section section, Set<String> names, ClassLoader loader) {
        Setting setting = section.get(ContainerOptions.EXTENDS);
        String name = setting == null ? null : ContainerOptions.EXTENDS.parser().parse(setting, loader);
        if (setting == null || name == null) {
            return null;
        }
        Section template = sections.get(name);
        if (template == null) {
            throw setting.refused("is not a template" + Nearest.hint(name, sections.keySet()) + known(name));
        }
        if (!names.add(name)) {
            throw setting.refused("closes a circle of templates: " + String.join(" -> ", names) + " -> " + name);
        }
        return template;
    }

    private String known(String missing) {
        return sections.isEmpty()
                ? " There are none; define " + ConfigUtil.joinPath("template", missing) + " { ... }"
                : " Known templates: " + String.join(", ", new TreeSet<>(sections.keySet()));
    }
}
