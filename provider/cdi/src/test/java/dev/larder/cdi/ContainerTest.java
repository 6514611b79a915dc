// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

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
    void aMethodMayHaveOneAnnotationOnly() {
        assertRefused(TwoAnnotations.class, "@CacheResult and @CacheRemove", bean -> bean.both("a"));
    }

    @Test
    void aPutNeedsExactlyOneValue() {
        assertRefused(NoValue.class, "mark exactly one parameter with @CacheValue, not 0", bean -> bean.put("a"));
        assertRefused(
                TwoValues.class, "mark exactly one parameter with @CacheValue, not 2", bean -> bean.put("a", "b"));
    }

    @Test
    void aResultNeedsAReturnValue() {
        assertRefused(NoResult.class, "returns nothing that could be cached", bean -> bean.nothing("a"));
    }

    @Test
    void aBeanThatTheContainerMayPassivateCanBeCached() {
        assumeThat(Flavour.isLite()).as("Lite knows no passivation").isFalse();
        try (Application application = Application.of(Passive.class)) {
            assertThat(application.manager().isClosed()).isFalse();
        }
    }

    /** At the start where the container shows the methods then, and otherwise at the first call. */
    private static <T> void assertRefused(Class<T> bean, String message, java.util.function.Consumer<T> call) {
        assertThatThrownBy(() -> {
                    try (Application application = Application.of(bean)) {
                        assumeThat(Flavour.isLite()).isTrue();
                        call.accept(application.bean(bean));
                    }
                })
                .hasStackTraceContaining(message);
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

    @ApplicationScoped
    static class TwoAnnotations {

        @CacheResult
        @CacheRemove
        String both(String key) {
            return key;
        }
    }

    @ApplicationScoped
    static class NoValue {

        @CachePut
        void put(String key) {}
    }

    @ApplicationScoped
    static class TwoValues {

        @CachePut
        void put(@CacheValue String key, @CacheValue String value) {}
    }

    @ApplicationScoped
    static class NoResult {

        @CacheResult
        void nothing(String key) {}
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
