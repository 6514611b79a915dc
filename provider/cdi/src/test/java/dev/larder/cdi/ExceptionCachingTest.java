// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionCachingTest {

    private final Application application = Application.of(Archive.class);
    private final Archive archive = application.bean(Archive.class);

    @AfterEach
    void end() {
        application.close();
    }

    @Test
    void aFailureIsThrownAgainWithoutRunningTheMethod() {
        assertFails(() -> archive.any("1", IOException::new), IOException.class);
        assertFails(() -> archive.any("1", IOException::new), IOException.class);

        assertThat(archive.asked()).isEqualTo(1);
        assertThat(application.entries("failures")).isEqualTo(1);
        assertThat(application.entries("archive")).isZero();
    }

    @Test
    void anErrorIsAFailureToo() {
        assertThatThrownBy(() -> archive.broken("1")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> archive.broken("1")).isInstanceOf(AssertionError.class);

        assertThat(archive.asked()).isEqualTo(1);
    }

    @Test
    void onlyAnIncludedFailureThatIsNotExcludedIsKept() {
        assertFails(() -> archive.some("1", IOException::new), IOException.class);
        assertFails(() -> archive.some("2", FileNotFoundException::new), FileNotFoundException.class);
        assertFails(() -> archive.some("3", IllegalStateException::new), IllegalStateException.class);

        assertThat(application.entries("failures")).isEqualTo(1);
        assertFails(() -> archive.some("1", FileNotFoundException::new), IOException.class);
        assertThat(archive.asked()).isEqualTo(3);
    }

    @Test
    void skipGetRunsTheMethodAndKeepsItsFailure() {
        assertFails(() -> archive.skipping("1", IOException::new), IOException.class);
        assertFails(() -> archive.skipping("1", FileNotFoundException::new), FileNotFoundException.class);

        assertThat(archive.asked()).isEqualTo(2);
        assertFails(() -> archive.any("1", IOException::new), FileNotFoundException.class);
    }

    @Test
    void withoutACacheForThemFailuresAreNotKept() {
        assertFails(() -> archive.none("1", IOException::new), IOException.class);
        assertFails(() -> archive.none("1", IOException::new), IOException.class);

        assertThat(archive.asked()).isEqualTo(2);
    }

    @Test
    void aFailureThatCannotBeKeptIsThrownAllTheSame() {
        assertThatThrownBy(() -> archive.any("1", Unserializable::new))
                .isInstanceOf(Unserializable.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(application.entries("failures")).isZero();
    }

    private static void assertFails(ThrowingCallable call, Class<? extends Exception> expected) {
        assertThatThrownBy(call).isExactlyInstanceOf(expected);
    }

    static class Unserializable extends Exception {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "UnusedVariable"})
        private final Object state = new Object();
    }

    @ApplicationScoped
    static class Archive {

        private final AtomicInteger asked = new AtomicInteger();

        int asked() {
            return asked.get();
        }

        @CacheResult(cacheName = "archive", exceptionCacheName = "failures")
        String any(@CacheKey String key, Supplier<Exception> failure) throws Exception {
            return fail(failure);
        }

        @CacheResult(cacheName = "archive", exceptionCacheName = "failures")
        String broken(String key) {
            asked.incrementAndGet();
            throw new AssertionError("broken");
        }

        @CacheResult(
                cacheName = "archive",
                exceptionCacheName = "failures",
                cachedExceptions = IOException.class,
                nonCachedExceptions = FileNotFoundException.class)
        String some(@CacheKey String key, Supplier<Exception> failure) throws Exception {
            return fail(failure);
        }

        @CacheResult(cacheName = "archive", exceptionCacheName = "failures", skipGet = true)
        String skipping(@CacheKey String key, Supplier<Exception> failure) throws Exception {
            return fail(failure);
        }

        @CacheResult(cacheName = "archive")
        String none(@CacheKey String key, Supplier<Exception> failure) throws Exception {
            return fail(failure);
        }

        private String fail(Supplier<Exception> failure) throws Exception {
            asked.incrementAndGet();
            throw failure.get();
        }
    }
}
