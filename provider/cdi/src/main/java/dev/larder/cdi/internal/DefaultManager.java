// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** Opens the default manager of the only provider, for an application that has no {@code CacheManager} bean. */
public final class DefaultManager implements SyntheticBeanCreator<CacheManager> {

    /** Created by the container. */
    public DefaultManager() {}

    /** Opens the manager for the loader of the application, as the provider may have been loaded by a parent of it. */
    static CacheManager open() {
        CachingProvider provider = onlyProvider();
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return provider.getCacheManager(
                provider.getDefaultURI(), application == null ? provider.getDefaultClassLoader() : application);
    }

    private static CachingProvider onlyProvider() {
        try {
            return Caching.getCachingProvider();
        } catch (CacheException noneOrSeveral) {
            throw new CacheException(
                    "The default CacheManager is that of the only JCache provider on the class path, and there is not exactly one"
                            + " (" + noneOrSeveral.getMessage()
                            + "). Leave one there, or name it by the system property javax.cache.spi.CachingProvider, or make a"
                            + " CacheManager bean of the application's own",
                    noneOrSeveral);
        }
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
