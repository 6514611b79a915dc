// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Singleton;
import java.util.Arrays;
import javax.cache.CacheManager;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/** Brings the annotations to a container of CDI Full. */
public final class CachingExtension implements Extension {

    private boolean managerGiven;

    /** Created by the container. */
    public CachingExtension() {}

    void bind(@Observes BeforeBeanDiscovery discovery) {
        // The members are marked one by one: the annotations know only the Nonbinding of javax, so that otherwise an
        // interceptor would match those annotations only whose members all have their defaults.
        Bindings.ANNOTATIONS.forEach(annotation -> discovery
                .configureInterceptorBinding(annotation)
                .methods()
                .forEach(member -> member.add(Nonbinding.Literal.INSTANCE)));
        Bindings.CLASSES.forEach(type -> discovery.addAnnotatedType(type, type.getName()));
    }

    <T> void check(
            @Observes @WithAnnotations({CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
                    ProcessAnnotatedType<T> type) {
        Class<T> bean = type.getAnnotatedType().getJavaClass();
        if (!Bindings.CLASSES.contains(bean)) {
            Arrays.stream(bean.getDeclaredMethods())
                    .filter(method -> !method.isBridge() && !method.isSynthetic())
                    .forEach(method -> Directive.of(method, bean));
        }
    }

    void notice(@Observes ProcessBean<?> bean) {
        managerGiven |= bean.getBean().getTypes().contains(CacheManager.class)
                && bean.getBean().getQualifiers().contains(Default.Literal.INSTANCE);
    }

    void complete(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        if (!managerGiven) {
            discovery
                    .<CacheManager>addBean()
                    .types(CacheManager.class, Object.class)
                    .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .id(DefaultManager.class.getName())
                    .createWith(context -> DefaultManager.open())
                    .destroyWith((manager, context) -> manager.close());
        }
    }
}
