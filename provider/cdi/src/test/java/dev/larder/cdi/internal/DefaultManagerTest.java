// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manager of an application that has none of its own. */
final class DefaultManagerTest {

    @Test
    void withSeveralProvidersTheMessageTellsWhatToDo(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(CachingProvider.class.getName()), Another.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader both = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(both);
            assertThatThrownBy(DefaultManager::open)
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("Multiple CachingProviders")
                    .hasMessageContaining("a CacheManager bean of the application's own");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void withOneItIsThatOfTheApplication() {
        try (CacheManager manager = DefaultManager.open()) {
            assertThat(manager.getClassLoader()).isSameAs(Thread.currentThread().getContextClassLoader());
        }
    }

    /** A provider that somebody else has put there. */
    public static final class Another implements CachingProvider {

        /** Created by the service loader. */
        public Another() {}

        @Override
        public CacheManager getCacheManager(
                @Nullable URI uri, @Nullable ClassLoader loader, @Nullable Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClassLoader getDefaultClassLoader() {
            return Another.class.getClassLoader();
        }

        @Override
        public URI getDefaultURI() {
            return URI.create("another");
        }

        @Override
        public Properties getDefaultProperties() {
            return new Properties();
        }

        @Override
        public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader loader) {
            return getCacheManager(uri, loader, null);
        }

        @Override
        public CacheManager getCacheManager() {
            return getCacheManager(null, null);
        }

        @Override
        public void close() {}

        @Override
        public void close(ClassLoader loader) {}

        @Override
        public void close(URI uri, ClassLoader loader) {}

        @Override
        public boolean isSupported(OptionalFeature feature) {
            return false;
        }
    }
}
