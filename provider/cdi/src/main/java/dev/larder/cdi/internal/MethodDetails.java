// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheMethodDetails;

/** What resolver factories are told of a method. Immutable. */
final class MethodDetails<A extends Annotation> implements CacheMethodDetails<A> {

    private final Method method;
    private final A annotation;
    private final Set<Annotation> annotations;
    private final String cacheName;

    MethodDetails(Method method, A annotation, String cacheName) {
        this.method = method;
        this.annotation = annotation;
        this.annotations = Set.of(method.getAnnotations());
        this.cacheName = cacheName.isEmpty() ? defaultName(method) : cacheName;
    }

    private static String defaultName(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(
                        ",", method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
    }

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return annotations;
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return cacheName;
    }
}
