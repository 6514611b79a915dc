// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.ConfigurationException;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendType;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types of backends that there are: the heap of this process, none at all, and those that the class path offers. Immutable. */
final class BackendTypes {

    /** The type that keeps objects on the heap; it has no options. */
    static final String MEMORY = "memory";

    private final SortedMap<String, BackendType> found;

    /**
     * Looks for the types.
     *
     * @throws ConfigurationException if two have the same name
     */
    BackendTypes(ClassLoader loader) {
        found = new TreeMap<>(Discovery.find(BackendType.class, loader, BackendType::name));
        refuse(MEMORY);
        refuse(NothingType.NAME);
        found.put(NothingType.NAME, new NothingType());
    }

    private void refuse(String own) {
        BackendType impostor = found.get(own);
        if (impostor != null) {
            throw Discovery.ambiguous(own, "Larder's own backend", impostor);
        }
    }

    /** Returns the names, {@value #MEMORY} included, in the order of letters. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(found.keySet());
        names.add(MEMORY);
        return names;
    }

    /** Returns a type, or null if it is {@value #MEMORY} or does not exist. */
    @Nullable
    BackendType get(String name) {
        return found.get(name);
    }

    /** Returns the options of a type. */
    List<BackendOption> options(String name) {
        BackendType type = found.get(name);
        return type == null ? List.of() : List.copyOf(type.options());
    }
}
