// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import dev.larder.spi.CodecType.CodecSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.fory.resolver.TypeChecker;
import org.apache.fory.resolver.TypeResolver;

/**
 * The classes that may be encoded and decoded, by name, so that one that may not is not even loaded. What has a number in
 * Fory is not asked about. Threads share it.
 */
final class AllowedTypes implements TypeChecker {

    private final Set<String> names = new HashSet<>(PlatformTypes.NAMED);
    private final List<String> packages;
    private final List<String> prefixes;
    private final ClassLoader loader;

    /**
     * Creates the list.
     *
     * @param numbered the names of the classes with a number, which may be elements of arrays
     */
    AllowedTypes(CodecSpec spec, Set<String> numbered) {
        this.packages = ending(spec.allowed(), ".*");
        this.prefixes = ending(spec.allowed(), ".**");
        this.loader = spec.loader();
        names.addAll(numbered);
        names.addAll(spec.allowed());
        names.addAll(DeclaredTypes.of(spec.types()));
    }

    private static List<String> ending(Set<String> patterns, String end) {
        return patterns.stream()
                .filter(pattern -> pattern.endsWith(end))
                .map(pattern -> pattern.substring(0, pattern.length() - end.length()))
                .toList();
    }

    @Override
    public boolean checkType(TypeResolver resolver, String name) {
        if (!include(name)) {
            throw new RefusedException(element(name) + " is not an allowed class; let codec-allow list it");
        }
        return true;
    }

    /** Returns whether a class may be loaded, in the spelling of {@link Class#getName()}. */
    boolean include(String name) {
        String element = element(name);
        return element.isEmpty()
                || names.contains(element)
                || PlatformTypes.isAbstract(element)
                || (matches(element) && exists(element));
    }

    private boolean matches(String name) {
        int dot = name.lastIndexOf('.');
        return packages.contains(dot < 0 ? "" : name.substring(0, dot))
                || prefixes.stream().anyMatch(prefix -> name.startsWith(prefix + "."));
    }

    /** Returns whether there is such a class: Fory remembers what was allowed, and must not be made to remember any name. */
    private boolean exists(String name) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Returns the name of what an array consists of, empty for primitives; of any other class its own name. */
    private static String element(String name) {
        String element = name.substring(name.lastIndexOf('[') + 1);
        if (element.length() == name.length()) {
            return name;
        }
        boolean objects = element.startsWith("L") && element.endsWith(";");
        return objects ? element.substring(1, element.length() - 1) : "";
    }
}
