// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheValue;

/**
 * Which parameters of a method make its key, and which is its value. Immutable.
 *
 * @param keys the positions of those marked with {@code @CacheKey}; without any, of all but the value
 * @param value the position of the one marked with {@code @CacheValue}, or -1
 */
record ParameterRoles(List<Integer> keys, int value) {

    static ParameterRoles of(Method method) {
        Parameter[] parameters = method.getParameters();
        List<Integer> values = positions(parameters, at -> parameters[at].isAnnotationPresent(CacheValue.class));
        List<Integer> keys = positions(parameters, at -> parameters[at].isAnnotationPresent(CacheKey.class));
        return new ParameterRoles(
                keys.isEmpty() ? positions(parameters, at -> !values.contains(at)) : keys,
                values.isEmpty() ? -1 : values.get(0));
    }

    /** Returns how many parameters are marked as the value. */
    static long values(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(CacheValue.class))
                .count();
    }

    private static List<Integer> positions(Parameter[] parameters, IntPredicate chosen) {
        return IntStream.range(0, parameters.length).filter(chosen).boxed().toList();
    }
}
