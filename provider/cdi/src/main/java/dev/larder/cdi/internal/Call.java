// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** One call of a cached method, on its way through an interceptor. Used by the calling thread alone. */
final class Call<A extends Annotation> implements CacheKeyInvocationContext<A> {

    private final CachedMethod<A> method;
    private final InvocationContext context;
    private final CacheInvocationParameter[] parameters;

    Call(CachedMethod<A> method, InvocationContext context) {
        this.method = method;
        this.context = context;
        this.parameters = CallParameter.all(method.details().getMethod(), context.getParameters());
    }

    A annotation() {
        return method.annotation();
    }

    /** Runs the method itself. */
    @Nullable
    Object proceed() throws Exception {
        return context.proceed();
    }

    GeneratedCacheKey key() {
        return Objects.requireNonNull(
                method.keys().generateCacheKey(this),
                () -> method.keys().getClass().getName() + " made no key for " + getMethod());
    }

    Cache<Object, Object> cache() {
        return resolved(method.caches());
    }

    /** Returns the cache of exceptions, or null if there is none. */
    @Nullable
    Cache<Object, Object> exceptions() {
        CacheResolver exceptions = method.exceptions();
        return exceptions == null ? null : resolved(exceptions);
    }

    private Cache<Object, Object> resolved(CacheResolver resolver) {
        Cache<Object, Object> cache = resolver.resolveCache(this);
        return Objects.requireNonNull(
                cache, () -> resolver.getClass().getName() + " found no cache for " + getMethod());
    }

    @Override
    public Object getTarget() {
        return context.getTarget();
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return parameters.clone();
    }

    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return method.roles().keys().stream().map(at -> parameters[at]).toArray(CacheInvocationParameter[]::new);
    }

    @Override
    public @Nullable CacheInvocationParameter getValueParameter() {
        int at = method.roles().value();
        return at < 0 ? null : parameters[at];
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        Object chosen = type.isInstance(this) ? this : context;
        if (!type.isInstance(chosen)) {
            throw new IllegalArgumentException("a call unwraps to InvocationContext, not to " + type.getName());
        }
        return type.cast(chosen);
    }

    @Override
    public Method getMethod() {
        return method.details().getMethod();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return method.details().getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return annotation();
    }

    @Override
    public String getCacheName() {
        return method.details().getCacheName();
    }
}
