// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import dev.larder.testkit.LarderExtension;
import dev.larder.testkit.ManualClock;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application's test of its caches. */
@ExtendWith(LarderExtension.class)
final class GreeterTest {

    @SuppressWarnings("NullAway.Init") // set before each test
    private static CacheManager last;

    private final CacheManager atConstruction;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CacheManager before;

    GreeterTest(CacheManager atConstruction) {
        this.atConstruction = atConstruction;
    }

    @BeforeEach
    void keep(CacheManager manager) {
        before = manager;
        last = manager;
    }

    @AfterAll
    static void theManagerIsClosedAfterItsTest() {
        assertThat(last.isClosed()).isTrue();
    }

    @Test
    void aGreetingIsForgottenAfterAMinute(CacheManager manager, ManualClock clock) {
        Cache<String, String> greetings = manager.createCache(
                "greeter", LarderConfiguration.of(String.class, String.class).expire(Duration.ofMinutes(1)));
        greetings.put("ann", "hello");
        clock.advance(Duration.ofSeconds(59));
        assertThat(greetings.get("ann")).isEqualTo("hello");
        clock.advance(Duration.ofSeconds(1));
        assertThat(greetings.get("ann")).isNull();
    }

    @RepeatedTest(2)
    void eachTestHasAFreshManager(CacheManager manager) {
        assertThat(manager.getCacheNames()).isEmpty();
        manager.createCache("greeter", new MutableConfiguration<>());
    }

    @Test
    void withinATestAllIsTheSame(CacheManager manager, CachingProvider provider) {
        assertThat(manager).isSameAs(before).isSameAs(atConstruction);
        assertThat(manager.getCachingProvider()).isSameAs(provider);
    }
}
