// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serial;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamesAndPartsTest {

    private final Application application = Application.of(
            Plain.class, Defaulted.class, Heir.class, Whole.class, Custom.class, Prefix.class, LoudKeys.class);

    @AfterEach
    void end() {
        application.close();
    }

    @Test
    void withoutANameTheCacheIsNamedForTheMethod() {
        application.bean(Plain.class).echo("a", new int[] {1});

        assertThat(application.entries(Plain.class.getName() + ".echo(java.lang.String,[I)"))
                .isEqualTo(1);
    }

    @Test
    void theClassGivesTheNameWhereTheMethodIsSilent() {
        application.bean(Defaulted.class).echo("a");
        application.bean(Defaulted.class).other("a");

        assertThat(application.entries("defaults")).isEqualTo(1);
        assertThat(application.entries("other")).isEqualTo(1);
    }

    @Test
    void anInheritedMethodHasTheDefaultsOfTheHeir() {
        application.bean(Heir.class).echo("a");

        assertThat(application.entries("heirs")).isEqualTo(1);
    }

    @Test
    void anAnnotationOnTheClassIsForAllMethodsButThoseWithOneOfTheirOwn() {
        Whole whole = application.bean(Whole.class);
        assertThat(whole.first("a")).isEqualTo(whole.first("a"));
        whole.nothing("b");
        assertThat(application.entries("whole")).isEqualTo(1);

        whole.forget("a");
        assertThat(application.entries("whole")).isZero();
    }

    @Test
    void aKeyGeneratorOfTheApplicationMakesTheKeys() {
        Custom custom = application.bean(Custom.class);
        assertThat(custom.echo("a")).isEqualTo("a");
        assertThat(custom.echo("A")).as("the same key").isEqualTo("a");
        custom.keep("a", "kept");

        assertThat(custom.echo("A")).isEqualTo("kept");
    }

    @Test
    void aResolverFactoryOfTheApplicationFindsTheCaches() {
        application.cache("my-values");
        application.cache("my-failures");
        Custom custom = application.bean(Custom.class);
        custom.echo("a");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> custom.fail("b"))
                .hasMessage("failed");

        assertThat(application.entries("my-values")).isEqualTo(1);
        assertThat(application.entries("my-failures")).isEqualTo(1);
    }

    @ApplicationScoped
    static class Plain {

        @CacheResult
        String echo(String text, int[] numbers) {
            return text;
        }
    }

    static class Base {

        @CacheResult
        String echo(String text) {
            return text;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "defaults")
    static class Defaulted extends Base {

        @CacheResult(cacheName = "other")
        String other(String text) {
            return text;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "heirs")
    static class Heir extends Base {}

    @ApplicationScoped
    @CacheResult(cacheName = "whole")
    static class Whole {

        Object first(String text) {
            return text + System.nanoTime();
        }

        void nothing(String text) {}

        @CacheRemove(cacheName = "whole")
        void forget(String text) {}
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "values", cacheKeyGenerator = LoudKeys.class, cacheResolverFactory = MyCaches.class)
    static class Custom {

        @CacheResult
        String echo(String text) {
            return text;
        }

        @CachePut
        void keep(String text, @CacheValue String value) {}

        @CacheResult(exceptionCacheName = "failures")
        String fail(String text) {
            throw new IllegalStateException("failed");
        }
    }

    /** Has a dependency, so that it must be a bean. */
    @ApplicationScoped
    static class LoudKeys implements CacheKeyGenerator {

        @Inject
        @SuppressWarnings("NullAway.Init")
        private Prefix prefix;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> call) {
            assertThat(call.getTarget()).isInstanceOf(Custom.class);
            assertThat(call.unwrap(jakarta.interceptor.InvocationContext.class).getMethod())
                    .isEqualTo(call.getMethod());
            assertThat(call.getAllParameters().length)
                    .isEqualTo(call.getKeyParameters().length + (call.getValueParameter() == null ? 0 : 1));
            assertThat(call.getKeyParameters()[0].getRawType()).isEqualTo(String.class);
            Object value = Objects.requireNonNull(call.getKeyParameters()[0].getValue());
            return new LoudKey(prefix.text() + value.toString().toUpperCase(Locale.ROOT));
        }
    }

    @ApplicationScoped
    static class Prefix {

        String text() {
            return "KEY ";
        }
    }

    record LoudKey(String text) implements GeneratedCacheKey {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** No bean: is made by its constructor. */
    static class MyCaches implements CacheResolverFactory {

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            assertThat(details.getAnnotations()).contains(details.getCacheAnnotation());
            assertThat(details.getMethod().getDeclaringClass()).isEqualTo(Custom.class);
            return new Named("my-" + details.getCacheName());
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            return new Named("my-" + details.getCacheAnnotation().exceptionCacheName());
        }
    }

    private record Named(String name) implements CacheResolver {

        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
            var manager = jakarta.enterprise
                    .inject
                    .spi
                    .CDI
                    .current()
                    .select(javax.cache.CacheManager.class)
                    .get();
            Cache<K, V> cache = manager.getCache(name);
            return cache == null
                    ? manager.createCache(name, new javax.cache.configuration.MutableConfiguration<K, V>())
                    : cache;
        }
    }
}
