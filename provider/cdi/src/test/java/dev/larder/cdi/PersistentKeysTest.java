// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistentKeysTest {

    @TempDir
    private static Path folder = Path.of("");

    @Test
    void whatAMethodReturnedIsFoundInAFileAfterARestart() {
        assertThat(firstTitle()).isEqualTo("title of 1 #1");

        try (SeContainer restarted = start()) {
            assertThat(restarted.select(Library.class).get().title("1")).isEqualTo("title of 1 #1");
            assertThat(restarted.select(Library.class).get().asked()).isZero();
        }
    }

    private static String firstTitle() {
        try (SeContainer container = start()) {
            return container.select(Library.class).get().title("1");
        }
    }

    private static SeContainer start() {
        return Flavour.initializer().addBeanClasses(Library.class, OnFile.class).initialize();
    }

    @ApplicationScoped
    static class OnFile {

        @Produces
        @Singleton
        CacheManager manager() {
            Properties options = new Properties();
            options.setProperty("backend.file.type", "mapdb");
            options.setProperty("backend.file.directory", folder.toString());
            options.setProperty("container.books.backend", "file");
            options.setProperty("container.books.codec-allow", "dev.larder.cdi.**");
            return new LarderCachingProvider()
                    .getCacheManager(URI.create("test:file"), getClass().getClassLoader(), options);
        }

        void close(@jakarta.enterprise.inject.Disposes CacheManager manager) {
            manager.close();
        }
    }
}
