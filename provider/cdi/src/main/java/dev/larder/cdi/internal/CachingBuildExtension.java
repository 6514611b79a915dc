// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Singleton;
import javax.cache.CacheManager;

/** Brings the annotations to a container of CDI Lite, when the application is built. */
@SkipIfPortableExtensionPresent(CachingExtension.class)
public class CachingBuildExtension implements BuildCompatibleExtension {

    private boolean managerGiven;

    /** Created by the container. */
    public CachingBuildExtension() {}

    /** Makes the annotations interceptor bindings, whose members do not count. */
    @Discovery
    public void bind(MetaAnnotations annotations, ScannedClasses classes) {
        Bindings.ANNOTATIONS.forEach(annotation -> annotations
                .addInterceptorBinding(annotation)
                .methods()
                .forEach(member -> member.addAnnotation(Nonbinding.class)));
        Bindings.CLASSES.forEach(type -> classes.add(type.getName()));
    }

    /** Learns whether the application has a cache manager of its own. */
    @Registration(types = CacheManager.class)
    public void notice(BeanInfo bean) {
        managerGiven |= bean.qualifiers().isEmpty()
                || bean.qualifiers().stream()
                        .anyMatch(qualifier -> qualifier.name().equals(Default.class.getName()));
    }

    /** Adds the default cache manager, unless the application has one. */
    @Synthesis
    public void complete(SyntheticComponents components) {
        if (!managerGiven) {
            components
                    .addBean(CacheManager.class)
                    .type(CacheManager.class)
                    .scope(Singleton.class)
                    .createWith(DefaultManager.class)
                    .disposeWith(DefaultManager.Closing.class);
        }
    }
}
