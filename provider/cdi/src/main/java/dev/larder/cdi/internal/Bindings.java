// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/** The four annotations that become interceptor bindings, and the classes that a container must know for them. */
final class Bindings {

    static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    static final List<Class<?>> CLASSES = List.of(
            CacheResultInterceptor.class,
            CachePutInterceptor.class,
            CacheRemoveInterceptor.class,
            CacheRemoveAllInterceptor.class,
            CachedMethods.class,
            Gates.class,
            InjectableCaches.class,
            ManagerCaches.class,
            Parts.class);

    /** Outside of what the application binds itself, such as transactions: a value found in a cache needs none. */
    static final int PRIORITY = Interceptor.Priority.LIBRARY_BEFORE;

    private Bindings() {}
}
