// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import java.io.Serial;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerTest {

    @Test
    void aCacheIsInjectedByItsName() {
        try (Application application = Application.of(Reader.class)) {
            application.cache("shelf").put("a", "b");

            assertThat(application.bean(Reader.class).read("a")).isEqualTo("b");
        }
    }

    @Test
    void aNameThatTheManagerDoesNotKnowIsNamedInTheError() {
        try (Application application = Application.of(Reader.class)) {
            assertThatThrownBy(() -> application.bean(Reader.class).read("a"))
                    .hasStackTraceContaining("There is no cache shelf to inject into");
        }
    }

    @Test
    void withoutAManagerOfTheApplicationTheDefaultOneIsUsedAndClosedAtTheEnd() {
        System.setProperty("javax.cache.spi.CachingProvider", "dev.larder.LarderCachingProvider");
        CacheManager manager;
        try (SeContainer container =
                Flavour.initializer().addBeanClasses(Library.class).initialize()) {
            container.select(Library.class).get().title("1");
            manager = container.select(CacheManager.class).get();
            assertThat(manager.getCacheNames()).contains(Library.BOOKS);
        } finally {
            System.clearProperty("javax.cache.spi.CachingProvider");
        }
        assertThat(manager.isClosed()).isTrue();
    }

    @Test
    void aBeanThatTheContainerMayPassivateCanBeCached() {
        try (Application application = Application.of(Passive.class)) {
            assertThat(application.manager().isClosed()).isFalse();
        }
    }

    @ApplicationScoped
    static class Reader {

        @Inject
        @CacheName("shelf")
        private @Nullable Cache<String, String> shelf;

        @Nullable
        String read(String key) {
            return shelf == null ? null : shelf.get(key);
        }
    }

    @NormalScope(passivating = true)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Passivating {}

    @Passivating
    static class Passive implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        @CacheResult
        String result(String key) {
            return key;
        }

        @CachePut
        void put(String key, @CacheValue String value) {}

        @CacheRemove
        void remove(String key) {}
    }
}
