// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.util.Arrays;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/**
 * Which exceptions of a method have an effect on a cache. Immutable.
 *
 * <pre>
 * included  excluded   has an effect
 * empty     empty      as {@code otherwise} says
 * given     empty      what is included
 * empty     given      what is not excluded
 * given     given      what is included and not excluded
 * </pre>
 */
record ExceptionFilter(
        List<Class<? extends Throwable>> included, List<Class<? extends Throwable>> excluded, boolean otherwise) {

    static ExceptionFilter of(CacheResult result) {
        return of(result.cachedExceptions(), result.nonCachedExceptions(), true);
    }

    static ExceptionFilter of(CachePut put) {
        return of(put.cacheFor(), put.noCacheFor(), false);
    }

    static ExceptionFilter of(CacheRemove remove) {
        return of(remove.evictFor(), remove.noEvictFor(), false);
    }

    static ExceptionFilter of(CacheRemoveAll removeAll) {
        return of(removeAll.evictFor(), removeAll.noEvictFor(), false);
    }

    private static ExceptionFilter of(
            Class<? extends Throwable>[] included, Class<? extends Throwable>[] excluded, boolean otherwise) {
        return new ExceptionFilter(Arrays.asList(included), Arrays.asList(excluded), otherwise);
    }

    boolean accepts(Throwable thrown) {
        if (included.isEmpty() && excluded.isEmpty()) {
            return otherwise;
        }
        return (included.isEmpty() || anyIsTypeOf(included, thrown)) && !anyIsTypeOf(excluded, thrown);
    }

    private static boolean anyIsTypeOf(List<Class<? extends Throwable>> types, Throwable thrown) {
        return types.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
