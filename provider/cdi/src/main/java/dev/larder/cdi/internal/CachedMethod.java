// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * A method of a bean with all that its caching needs, found once. Immutable.
 *
 * @param details what the annotation says
 * @param roles what the parameters are for
 * @param keys makes the keys
 * @param caches finds the cache
 * @param exceptions finds the cache of exceptions, or null if there is none
 */
record CachedMethod<A extends Annotation>(
        MethodDetails<A> details,
        ParameterRoles roles,
        CacheKeyGenerator keys,
        CacheResolver caches,
        @Nullable CacheResolver exceptions) {

    static <A extends Annotation> CachedMethod<A> of(Method method, A annotation, Terms terms, Parts parts) {
        MethodDetails<A> details = new MethodDetails<>(method, annotation, terms.cacheName());
        var factory = parts.resolverFactory(terms.resolverFactory());
        CacheResolver exceptions = annotation instanceof CacheResult result
                        && !result.exceptionCacheName().isEmpty()
                ? factory.getExceptionCacheResolver(new MethodDetails<>(method, result, terms.cacheName()))
                : null;
        return new CachedMethod<>(
                details,
                ParameterRoles.of(method),
                parts.keyGenerator(terms.keyGenerator()),
                factory.getCacheResolver(details),
                exceptions);
    }

    A annotation() {
        return details.getCacheAnnotation();
    }

    Call<A> call(InvocationContext context) {
        return new Call<>(this, context);
    }
}
