// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import dev.larder.cdi.CacheName;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;

/** Makes caches injectable by {@link CacheName}. */
@Dependent
class InjectableCaches {

    private final CacheManager manager;

    @Inject
    InjectableCaches(CacheManager manager) {
        this.manager = manager;
    }

    @Produces
    @Dependent
    @CacheName("")
    <K, V> Cache<K, V> cache(InjectionPoint point) {
        String name = point.getQualifiers().stream()
                .filter(CacheName.class::isInstance)
                .map(qualifier -> ((CacheName) qualifier).value())
                .findFirst()
                .orElseThrow();
        Cache<K, V> cache = manager.getCache(name);
        if (cache == null) {
            throw new CacheException("There is no cache " + name + " to inject into " + point.getMember()
                    + ": name it in the configuration, or create it before");
        }
        return cache;
    }
}
