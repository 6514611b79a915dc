// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** Opens the default manager of the only provider, for an application that has no {@code CacheManager} bean. */
public final class DefaultManager implements SyntheticBeanCreator<CacheManager> {

    /** Created by the container. */
    public DefaultManager() {}

    static CacheManager open() {
        return Caching.getCachingProvider().getCacheManager();
    }

    @Override
    public CacheManager create(Instance<Object> lookup, Parameters parameters) {
        return open();
    }

    /** Closes the default manager when the container ends. */
    public static final class Closing implements SyntheticBeanDisposer<CacheManager> {

        /** Created by the container. */
        public Closing() {}

        @Override
        public void dispose(CacheManager manager, Instance<Object> lookup, Parameters parameters) {
            manager.close();
        }
    }
}
