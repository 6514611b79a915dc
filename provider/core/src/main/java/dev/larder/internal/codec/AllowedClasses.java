// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import dev.larder.spi.CodecType.CodecSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes that may be made of bytes: the configured types with what they extend, value types and collections of the
 * platform, what the option {@code codec-allow} lists, and what this process has itself encoded. Known by name, so that a
 * class which is not allowed is not even loaded. Threads share it.
 */
final class AllowedClasses {

    /** Packages of the platform whose classes run no code of others when they are made. */
    private static final Set<String> PACKAGES = Set.of(
            "java.math",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.time",
            "java.time.chrono",
            "java.time.zone");

    private static final Set<String> SINGLE = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.String$CaseInsensitiveComparator",
            "java.net.URI",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp");

    private final Set<String> names = new HashSet<>();
    private final List<String> prefixes;
    private final List<String> packages;
    private final Set<String> learned = ConcurrentHashMap.newKeySet();

    AllowedClasses(CodecSpec spec) {
        this.prefixes = ending(spec.allowed(), ".**");
        this.packages = ending(spec.allowed(), ".*");
        names.addAll(spec.allowed());
        for (Class<?> type : spec.types()) {
            for (Class<?> up = element(type); up != null; up = up.getSuperclass()) {
                names.add(up.getName());
            }
        }
    }

    private static List<String> ending(Set<String> patterns, String end) {
        return patterns.stream()
                .filter(pattern -> pattern.endsWith(end))
                .map(pattern -> pattern.substring(0, pattern.length() - end.length()))
                .toList();
    }

    private static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** Allows a class from now on, since this process encodes objects of it. */
    void learn(Class<?> type) {
        learned.add(element(type).getName());
    }

    /** Returns whether a class, as a stream names it, may be loaded; an array may be if what it consists of may. */
    boolean include(String streamed) {
        String name = element(streamed);
        return name.isEmpty()
                || SINGLE.contains(name)
                || PACKAGES.contains(packageOf(name))
                || names.contains(name)
                || learned.contains(name)
                || packages.contains(packageOf(name))
                || prefixes.stream().anyMatch(prefix -> name.startsWith(prefix + "."));
    }

    /** Returns the name of what an array consists of, empty for primitives; of any other class its own name. */
    private static String element(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return name;
        }
        boolean objects = name.startsWith("L", dimensions) && name.endsWith(";");
        return objects ? name.substring(dimensions + 1, name.length() - 1) : "";
    }

    private static String packageOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
