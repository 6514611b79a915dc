// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("refused")
class BadAnnotationsTest {

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

    /** At the start where the container shows the methods then, and otherwise at the first call. */
    private static <T> void assertRefused(Class<T> bean, String message, Consumer<T> call) {
        assertThatThrownBy(() -> {
                    try (Application application = Application.of(bean)) {
                        assumeThat(Flavour.isLite()).isTrue();
                        call.accept(application.bean(bean));
                    }
                })
                .hasStackTraceContaining(message);
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
}
