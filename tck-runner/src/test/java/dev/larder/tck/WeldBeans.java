// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import dev.larder.LarderCachingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import javax.cache.CacheManager;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;

/** Hands the annotated beans of the TCK out as beans of Weld. The container is there until the test process ends. */
public final class WeldBeans implements BeanProvider {

    private final SeContainer container = SeContainerInitializer.newInstance()
            .addBeanClasses(
                    Managers.class,
                    CacheNameOnEachMethodBlogManagerImpl.class,
                    ClassLevelCacheConfigBlogManagerImpl.class,
                    UsingDefaultCacheNameBlogManagerImpl.class)
            .initialize();

    /** Created by the TCK. */
    public WeldBeans() {}

    @Override
    public <T> T getBeanByType(Class<T> beanClass) {
        return container.select(beanClass).get();
    }

    /** The manager of a provider of its own, as other tests of the TCK close the shared one. */
    @ApplicationScoped
    static class Managers {

        @Produces
        @Singleton
        CacheManager manager() {
            return new LarderCachingProvider().getCacheManager();
        }
    }
}
