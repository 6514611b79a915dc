// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import org.jspecify.annotations.Nullable;

/** A parameter of a call, with the value that it has there. Immutable. */
final class CallParameter implements CacheInvocationParameter {

    private final Parameter parameter;
    private final int position;
    private final @Nullable Object value;

    private CallParameter(Parameter parameter, int position, @Nullable Object value) {
        this.parameter = parameter;
        this.position = position;
        this.value = value;
    }

    static CacheInvocationParameter[] all(Method method, @Nullable Object[] values) {
        Parameter[] parameters = method.getParameters();
        CacheInvocationParameter[] all = new CacheInvocationParameter[parameters.length];
        for (int at = 0; at < all.length; at++) {
            all[at] = new CallParameter(parameters[at], at, values[at]);
        }
        return all;
    }

    @Override
    public Class<?> getRawType() {
        return parameter.getType();
    }

    @Override
    public @Nullable Object getValue() {
        return value;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return Set.of(parameter.getAnnotations());
    }

    @Override
    public int getParameterPosition() {
        return position;
    }
}
