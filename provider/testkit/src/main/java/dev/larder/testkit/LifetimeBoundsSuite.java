// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.Test;

/** The bounds of lifetimes, {@code lifetime-min} and {@code lifetime-max}, and {@code expire-jitter}. */
public abstract class LifetimeBoundsSuite extends StorageSuite {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Creates a suite. */
    protected LifetimeBoundsSuite() {}

    private static LarderConfiguration<String, String> bounded(String excess) {
        return strings()
                .option("lifetime-min", MINUTE)
                .option("lifetime-max", HOUR)
                .option("on-lifetime", excess);
    }

    private static LarderConfiguration<String, String> with(
            LarderConfiguration<String, String> configuration, ExpiryPolicy policy) {
        configuration.setExpiryPolicyFactory(() -> policy);
        return configuration;
    }

    private static javax.cache.expiry.Duration jcache(Duration length) {
        return new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, length.toMillis());
    }

    /** A policy of the application that gives each new entry the same lifetime; the engine cannot know that. */
    private record Own(javax.cache.expiry.Duration length) implements ExpiryPolicy {
        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            return length;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            return length;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            return length;
        }
    }

    @Test
    final void aLifetimeBeyondTheBoundsIsRejected() {
        Container<String, String> container = EntryLifetimeSuite.container(open(bounded("reject")));
        container.put("k", "1", MINUTE);
        assertThatThrownBy(() -> container.put("k", "2", DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lifetime-max = PT1H");
        assertThatThrownBy(() -> container.setLifetime("k", SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lifetime-min = PT1M");
        assertThat(container.lifetime("k")).contains(MINUTE);
    }

    @Test
    final void whatIsRejectedIsNotWrittenThrough() {
        RecordingWriter writer = new RecordingWriter();
        LarderConfiguration<String, String> configuration = bounded("reject");
        configuration.setWriteThrough(true).setCacheWriterFactory(() -> writer);
        Container<String, String> container = EntryLifetimeSuite.container(open(configuration));
        assertThatThrownBy(() -> container.put("k", "2", DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThat(writer.calls()).isEmpty();
    }

    @Test
    final void aLifetimeBeyondTheBoundsIsClamped() {
        Container<String, String> container = EntryLifetimeSuite.container(open(bounded("clamp")));
        container.put("k", "1", DAY);
        assertThat(container.lifetime("k")).contains(HOUR);
        assertThat(container.setLifetime("k", SECOND)).isTrue();
        assertThat(container.lifetime("k")).contains(MINUTE);
    }

    @Test
    final void theBoundsThemselvesAreAllowed() {
        Container<String, String> container = EntryLifetimeSuite.container(open(bounded("reject")));
        container.put("k", "1", HOUR);
        assertThat(container.lifetime("k")).contains(HOUR);
        assertThat(container.setLifetime("k", MINUTE)).isTrue();
    }

    @Test
    final void whatIsEternalLivesForTheLongestLifetime() {
        for (String excess : Set.of("reject", "clamp")) {
            Cache<String, String> cache = open(bounded(excess));
            cache.put("k", "1");
            EntryLifetimeSuite.container(cache).put("eternal", "1", Container.ETERNAL);
            assertThat(EntryLifetimeSuite.container(cache).lifetime("k")).contains(HOUR);
            assertThat(EntryLifetimeSuite.container(cache).lifetime("eternal")).contains(HOUR);
        }
    }

    @Test
    final void theBoundsHoldForWhatAnExpiryPolicyAnswers() {
        Cache<String, String> tooLong = open(with(bounded("clamp"), new Own(jcache(DAY))));
        tooLong.put("k", "1");
        assertThat(EntryLifetimeSuite.container(tooLong).lifetime("k")).contains(HOUR);
        advance(SECOND);
        assertThat(tooLong.get("k")).isEqualTo("1");
        assertThat(EntryLifetimeSuite.container(tooLong).lifetime("k")).contains(HOUR);
        Cache<String, String> refused = open(with(bounded("reject"), new Own(jcache(SECOND))));
        assertThatThrownBy(() -> refused.put("k", "1"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("lifetime-min = PT1M");
        assertThat(refused.containsKey("k")).isFalse();
    }

    @Test
    final void aPolicyThatNeverFitsIsRefusedAtTheStart() {
        assertThatThrownBy(() -> open(with(bounded("reject"), new CreatedExpiryPolicy(jcache(DAY)))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CreatedExpiryPolicy")
                .hasMessageContaining("lifetime-max = PT1H");
    }

    @Test
    final void zeroStaysZero() {
        for (ExpiryPolicy none : Set.<ExpiryPolicy>of(
                new Own(javax.cache.expiry.Duration.ZERO), new CreatedExpiryPolicy(javax.cache.expiry.Duration.ZERO))) {
            Cache<String, String> cache = open(with(bounded("reject"), none));
            cache.put("k", "1");
            assertThat(cache.containsKey("k")).isFalse();
        }
    }

    @Test
    final void expireAndIdleAreHeldWithinTheBounds() {
        Cache<String, String> cache = open(bounded("clamp").expire(DAY).idle(SECOND));
        cache.put("k", "1");
        assertThat(EntryLifetimeSuite.container(cache).lifetime("k")).contains(MINUTE);
        for (int turn = 0; turn < 119; turn++) {
            advance(Duration.ofSeconds(30));
            assertThat(cache.get("k")).as("turn %d", turn).isEqualTo("1");
        }
        advance(Duration.ofSeconds(30));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void jitterLetsEntriesDieAtDifferentTimesAndNeverLate() {
        Cache<String, String> cache = open(strings().expire(HOUR).option("expire-jitter", "10%"));
        Set<Duration> lifetimes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            cache.put("k" + i, "1");
            lifetimes.add(EntryLifetimeSuite.container(cache).lifetime("k" + i).orElseThrow());
        }
        assertThat(lifetimes)
                .hasSizeGreaterThan(10)
                .allSatisfy(lifetime -> assertThat(lifetime).isBetween(Duration.ofMinutes(54), HOUR));
    }

    @Test
    final void jitterLeavesAGivenLifetimeAlone() {
        Container<String, String> container =
                EntryLifetimeSuite.container(open(strings().expire(HOUR).option("expire-jitter", "100%")));
        container.put("k", "1", MINUTE);
        assertThat(container.lifetime("k")).contains(MINUTE);
    }
}
