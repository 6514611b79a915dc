// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.inject.spi.DefinitionException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** Finds the annotation that governs a method: its own, and else that of its class. */
final class Directive {

    private Directive() {}

    /**
     * Returns the annotation that governs a method of a bean, or null if there is none or that of the class means nothing
     * for this method.
     *
     * @throws DefinitionException if the method has several, or one that it cannot follow
     */
    static @Nullable Annotation of(Method method, Class<?> bean) {
        List<Annotation> own = of(method.getAnnotations());
        if (own.size() > 1) {
            throw new DefinitionException(method + " has " + named(own) + ": leave one of them");
        }
        if (own.isEmpty()) {
            Annotation inherited = ofClass(bean);
            return inherited == null || objection(inherited, method) != null ? null : inherited;
        }
        String objection = objection(own.get(0), method);
        if (objection != null) {
            throw new DefinitionException(method + " " + objection);
        }
        return own.get(0);
    }

    /** Returns the nearest annotation of a type on a class or one that it extends, or null. */
    static <A extends Annotation> @Nullable A nearest(Class<A> annotation, Class<?> bean) {
        return classes(bean)
                .map(type -> type.getDeclaredAnnotation(annotation))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Annotation ofClass(Class<?> bean) {
        List<Annotation> found = classes(bean)
                .map(type -> of(type.getDeclaredAnnotations()))
                .filter(annotations -> !annotations.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.size() > 1) {
            throw new DefinitionException(bean + " has " + named(found) + ": leave one of them");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static Stream<Class<?>> classes(Class<?> bean) {
        return Stream.iterate(bean, Objects::nonNull, Class::getSuperclass);
    }

    private static List<Annotation> of(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(annotation -> Bindings.ANNOTATIONS.contains(annotation.annotationType()))
                .toList();
    }

    private static @Nullable String objection(Annotation annotation, Method method) {
        if (annotation instanceof CacheResult && method.getReturnType() == void.class) {
            return "has @CacheResult but returns nothing that could be cached";
        }
        if (annotation instanceof CachePut) {
            long values = ParameterRoles.values(method);
            return values == 1 ? null : "has @CachePut: mark exactly one parameter with @CacheValue, not " + values;
        }
        return null;
    }

    private static String named(List<Annotation> annotations) {
        return annotations.stream()
                .map(annotation -> "@" + annotation.annotationType().getSimpleName())
                .collect(Collectors.joining(" and "));
    }
}
