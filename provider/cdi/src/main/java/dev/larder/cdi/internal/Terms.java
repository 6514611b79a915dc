// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * What the four annotations have in common. Immutable.
 *
 * @param cacheName the name of the cache, empty if not said
 * @param resolverFactory what finds the cache; the interface itself if not said
 * @param keyGenerator what makes the key; the interface itself if not said
 */
record Terms(
        String cacheName,
        Class<? extends CacheResolverFactory> resolverFactory,
        Class<? extends CacheKeyGenerator> keyGenerator) {

    static Terms of(Annotation annotation) {
        if (annotation instanceof CacheResult result) {
            return new Terms(result.cacheName(), result.cacheResolverFactory(), result.cacheKeyGenerator());
        }
        if (annotation instanceof CachePut put) {
            return new Terms(put.cacheName(), put.cacheResolverFactory(), put.cacheKeyGenerator());
        }
        if (annotation instanceof CacheRemove remove) {
            return new Terms(remove.cacheName(), remove.cacheResolverFactory(), remove.cacheKeyGenerator());
        }
        CacheRemoveAll removeAll = (CacheRemoveAll) annotation;
        return new Terms(removeAll.cacheName(), removeAll.cacheResolverFactory(), CacheKeyGenerator.class);
    }

    /** Returns these terms, with those of the class where they are silent. */
    Terms or(@Nullable CacheDefaults defaults) {
        if (defaults == null) {
            return this;
        }
        return new Terms(
                cacheName.isEmpty() ? defaults.cacheName() : cacheName,
                resolverFactory == CacheResolverFactory.class ? defaults.cacheResolverFactory() : resolverFactory,
                keyGenerator == CacheKeyGenerator.class ? defaults.cacheKeyGenerator() : keyGenerator);
    }
}
