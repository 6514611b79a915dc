// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OneLoadPerKeyTest {

    private static final String LARDER = "dev.larder.LarderCachingProvider";
    private static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {LARDER, CAFFEINE})
    void threadsThatMissAKeyTogetherRunTheMethodOnce(String provider) throws Exception {
        try (Application application = Application.on(provider, Oracle.class)) {
            Oracle oracle = application.bean(Oracle.class);
            CyclicBarrier start = new CyclicBarrier(8);
            Callable<String> asker = () -> {
                start.await();
                return oracle.answer("a");
            };
            List<Future<String>> answers =
                    Stream.generate(() -> threads.submit(asker)).limit(8).toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("a #1"));
            assertThat(oracle.asked()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LARDER, CAFFEINE})
    void aFailureIsThrownAsItIsAndTheNextCallTriesAgain(String provider) throws Exception {
        try (Application application = Application.on(provider, Oracle.class)) {
            Oracle oracle = application.bean(Oracle.class);

            assertThatThrownBy(() -> oracle.secondTime("a"))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("not yet");
            assertThat(oracle.secondTime("a")).isEqualTo("a #2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LARDER, CAFFEINE})
    void anErrorIsThrownAsItIs(String provider) {
        try (Application application = Application.on(provider, Oracle.class)) {
            assertThatThrownBy(() -> application.bean(Oracle.class).broken("a"))
                    .isExactlyInstanceOf(AssertionError.class)
                    .hasMessage("broken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LARDER, CAFFEINE})
    void methodsOfTheSameCacheMayCallEachOther(String provider) {
        try (Application application = Application.on(provider, Evens.class, Odds.class)) {
            assertThat(application.bean(Evens.class).factorial(20)).isEqualTo(2432902008176640000L);
            assertThat(application.entries("factorials")).isEqualTo(20);
        }
    }

    @Test
    void onAnotherProviderCallsInACircleDoNotWaitForEachOther() throws Exception {
        try (Application application = Application.on(CAFFEINE, Here.class, There.class)) {
            Here here = application.bean(Here.class);
            Future<String> one = threads.submit(() -> here.both("a", "b"));
            Future<String> other = threads.submit(() -> here.both("b", "a"));

            assertThat(one.get()).startsWith("ab");
            assertThat(other.get()).startsWith("ba");
        }
    }

    @ApplicationScoped
    static class Oracle {

        private final AtomicInteger asked = new AtomicInteger();

        int asked() {
            return asked.get();
        }

        @CacheResult(cacheName = "answers")
        String answer(String question) {
            return question + " #" + asked.incrementAndGet();
        }

        @CacheResult(cacheName = "answers")
        String secondTime(String question) throws IOException {
            if (asked.incrementAndGet() == 1) {
                throw new IOException("not yet");
            }
            return question + " #" + asked;
        }

        @CacheResult(cacheName = "answers")
        String broken(String question) {
            throw new AssertionError("broken");
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "factorials")
    static class Evens {

        @Inject
        @Nullable
        Odds odds;

        @CacheResult
        long factorial(long number) {
            return number <= 1 ? 1 : number * Objects.requireNonNull(odds).factorial(number - 1);
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "factorials")
    static class Odds {

        @Inject
        @Nullable
        Evens evens;

        @CacheResult
        long factorial(long number) {
            return number <= 1 ? 1 : number * Objects.requireNonNull(evens).factorial(number - 1);
        }
    }

    /** Two calls, each of which asks inside for the key of the other once both are under way. */
    @ApplicationScoped
    static class Here {

        private final CountDownLatch bothInside = new CountDownLatch(2);
        private final There there;

        Here() {
            this(new There());
        }

        @Inject
        Here(There there) {
            this.there = there;
        }

        @CacheResult(cacheName = "circle")
        String both(@CacheKey String key, String other) throws InterruptedException {
            bothInside.countDown();
            assertThat(bothInside.await(30, TimeUnit.SECONDS)).isTrue();
            return key + there.one(other);
        }
    }

    @ApplicationScoped
    static class There {

        @CacheResult(cacheName = "circle")
        String one(String key) {
            return key;
        }
    }
}
