// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import dev.larder.cdi.internal.CachingBuildExtension;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import javax.cache.CacheManager;
import org.jboss.weld.environment.se.Weld;

/** The kind of CDI that the tests run on: Full, or Lite, where nothing but the build compatible extension is there. */
final class Flavour {

    private static final boolean LITE = "lite".equals(System.getProperty("larder.cdi.flavour", "full"));

    private Flavour() {}

    static boolean isLite() {
        return LITE;
    }

    static SeContainerInitializer initializer() {
        SeContainerInitializer full = SeContainerInitializer.newInstance();
        if (LITE) {
            return Lite.initializer();
        }
        // Weld would ignore extensions without discovery, OpenWebBeans with it would take every class here for a bean.
        return full.getClass().getName().startsWith("org.jboss.weld") ? full : full.disableDiscovery();
    }

    /** A class of its own, as Weld is not always there. */
    private static final class Lite {

        @SuppressWarnings("unchecked") // The array of one class.
        static SeContainerInitializer initializer() {
            return new Weld().disableDiscovery().addBuildCompatibleExtensions(OnWeld.class);
        }
    }

    /** The extension as it is, without the mark by which Weld would leave it to the portable one. */
    public static final class OnWeld implements BuildCompatibleExtension {

        private final CachingBuildExtension extension = new CachingBuildExtension();

        /** Created by the container. */
        public OnWeld() {}

        /** Passes on. */
        @Discovery
        public void bind(MetaAnnotations annotations, ScannedClasses classes) {
            extension.bind(annotations, classes);
        }

        /** Passes on. */
        @Registration(types = CacheManager.class)
        public void notice(BeanInfo bean) {
            extension.notice(bean);
        }

        /** Passes on. */
        @Synthesis
        public void complete(SyntheticComponents components) {
            extension.complete(components);
        }
    }
}
