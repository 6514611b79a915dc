// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.Constructor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;

/** The key generators and resolver factories that annotations name by their classes, one of each. Threads may share it. */
@Singleton
class Parts {

    private final ConcurrentMap<Class<?>, Object> known = new ConcurrentHashMap<>();
    private final Instance<Object> beans;
    private final ManagerCaches caches;

    @Inject
    Parts(@Any Instance<Object> beans, ManagerCaches caches) {
        this.beans = beans;
        this.caches = caches;
    }

    CacheKeyGenerator keyGenerator(Class<? extends CacheKeyGenerator> type) {
        return type == CacheKeyGenerator.class ? ParametersKey.GENERATOR : one(type);
    }

    CacheResolverFactory resolverFactory(Class<? extends CacheResolverFactory> type) {
        return type == CacheResolverFactory.class ? caches : one(type);
    }

    private <T> T one(Class<T> type) {
        Object present = known.get(type);
        if (present == null) {
            Object made = make(type);
            present = known.putIfAbsent(type, made);
            return type.cast(present == null ? made : present);
        }
        return type.cast(present);
    }

    private <T> T make(Class<T> type) {
        Instance<T> bean = beans.select(type);
        if (bean.isResolvable()) {
            return bean.get();
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new DefinitionException(
                    type.getName()
                            + " is no bean and cannot be made: give it a scope, or a constructor without parameters",
                    e);
        }
    }
}
