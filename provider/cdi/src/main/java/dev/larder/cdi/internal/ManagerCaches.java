// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Finds caches by name in the injectable manager, and creates there what it does not know, with the defaults of the standard.
 * Threads may share it.
 */
@Singleton
class ManagerCaches implements CacheResolverFactory {

    private final CacheManager manager;

    @Inject
    ManagerCaches(CacheManager manager) {
        this.manager = manager;
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
        return resolver(method.getCacheName());
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
        return resolver(method.getCacheAnnotation().exceptionCacheName());
    }

    private CacheResolver resolver(String name) {
        return new CacheResolver() {
            @Override
            @SuppressWarnings("unchecked") // A cache of other types refuses the entry itself.
            public <K, V> Cache<K, V> resolveCache(
                    javax.cache.annotation.CacheInvocationContext<? extends Annotation> call) {
                return (Cache<K, V>) (Cache<?, ?>) named(name);
            }
        };
    }

    private Cache<Object, Object> named(String name) {
        Cache<Object, Object> present = manager.getCache(name);
        return present == null ? created(name) : present;
    }

    private Cache<Object, Object> created(String name) {
        try {
            return manager.createCache(name, new MutableConfiguration<>());
        } catch (CacheException e) {
            // Another thread was faster, or else the failure stands.
            @Nullable Cache<Object, Object> present = manager.getCache(name);
            if (present == null) {
                throw e;
            }
            return present;
        }
    }
}
