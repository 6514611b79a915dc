// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quarkus;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import javax.cache.annotation.BeanProvider;
import javax.cache.annotation.CacheDefaults;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;

/**
 * Hands the annotated classes of the TCK out as beans of Quarkus. They have no scope, which makes a bean in CDI Lite; so each
 * bean is a subclass that has one, and inherits the methods with their annotations.
 */
public final class TckBeans implements BeanProvider {

    /** Created by the TCK. */
    public TckBeans() {}

    @Override
    public <T> T getBeanByType(Class<T> type) {
        return Arc.container().select(type).get();
    }

    @Singleton
    @Unremovable
    static class CacheNameOnEachMethod extends CacheNameOnEachMethodBlogManagerImpl {}

    /** The annotation on the class of the TCK is none that subclasses inherit. */
    @Singleton
    @Unremovable
    @CacheDefaults(cacheName = "blgMngr")
    static class ClassLevelCacheConfig extends ClassLevelCacheConfigBlogManagerImpl {}

    @Singleton
    @Unremovable
    static class UsingDefaultCacheName extends UsingDefaultCacheNameBlogManagerImpl {}
}
