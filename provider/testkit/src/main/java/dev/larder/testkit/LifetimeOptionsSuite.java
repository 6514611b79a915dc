// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.Test;

/** The options {@code expire} and {@code idle}, alone and together. */
public abstract class LifetimeOptionsSuite extends StorageSuite {

    private static final Duration EXPIRE = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofMinutes(4);

    /** Creates a suite. */
    protected LifetimeOptionsSuite() {}

    @Test
    final void expireCountsFromTheLastWriteWhateverIsRead() {
        Cache<String, String> cache = open(strings().expire(EXPIRE));
        cache.put("k", "1");
        readEveryThreeMinutes(cache, 3);
        advance(Duration.ofMinutes(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aWriteStartsTheLifetimeAgain() {
        Cache<String, String> cache = open(strings().expire(EXPIRE));
        cache.put("k", "1");
        advance(Duration.ofMinutes(9));
        cache.put("k", "2");
        advance(Duration.ofMinutes(9));
        assertThat(cache.get("k")).isEqualTo("2");
        advance(Duration.ofMinutes(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void idleCountsFromTheLastReadOrWrite() {
        Cache<String, String> cache = open(strings().idle(IDLE));
        cache.put("k", "1");
        readEveryThreeMinutes(cache, 10);
        cache.put("k", "2");
        advance(Duration.ofMinutes(3));
        assertThat(cache.containsKey("k")).isTrue();
        advance(Duration.ofMinutes(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void readingKeepsAnIdleEntryAliveOnlyUntilItExpires() {
        Cache<String, String> cache = open(strings().expire(EXPIRE).idle(IDLE));
        cache.put("k", "1");
        readEveryThreeMinutes(cache, 3);
        advance(Duration.ofMinutes(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void anEntryThatNobodyReadsIsIdleBeforeItExpires() {
        Cache<String, String> cache = open(strings().expire(EXPIRE).idle(IDLE));
        cache.put("k", "1");
        advance(Duration.ofMinutes(4));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aWriteStartsBothAgain() {
        Cache<String, String> cache = open(strings().expire(EXPIRE).idle(IDLE));
        cache.put("k", "1");
        readEveryThreeMinutes(cache, 3);
        cache.put("k", "2");
        readEveryThreeMinutes(cache, 3);
        advance(Duration.ofMinutes(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void anOptionTakesThePlaceOfTheExpiryPolicy() {
        LarderConfiguration<String, String> configuration = strings().expire(EXPIRE);
        configuration.setExpiryPolicyFactory(EternalExpiryPolicy.factoryOf());
        Cache<String, String> cache = open(configuration);
        cache.put("k", "1");
        advance(EXPIRE);
        assertThat(cache.get("k")).isNull();
    }

    private void readEveryThreeMinutes(Cache<String, String> cache, int times) {
        String value = cache.get("k");
        for (int i = 0; i < times; i++) {
            advance(Duration.ofMinutes(3));
            assertThat(cache.get("k")).as("after %d times three minutes", i + 1).isEqualTo(value);
        }
    }
}
