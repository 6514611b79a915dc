// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.EntryInfo;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that grow stale before they die, and who makes new ones. */
public abstract class FreshnessSuite extends StorageSuite {

    private static final int THREADS = 32;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration EXPIRE = Duration.ofMinutes(10);
    private static final Set<String> KEYS = Set.of("a", "b", "c");

    private final AtomicInteger serial = new AtomicInteger();
    private final CountingLoader made = new CountingLoader(key -> key + serial.incrementAndGet());

    /** Creates a suite. */
    protected FreshnessSuite() {}

    private static LarderConfiguration<String, String> growingStale() {
        LarderConfiguration<String, String> configuration = strings().expire(EXPIRE);
        configuration.option("fresh-for", FRESH).setStatisticsEnabled(true);
        return configuration;
    }

    private LarderConfiguration<String, String> generating(LarderConfiguration<String, String> configuration) {
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> made);
        return configuration;
    }

    @Test
    final void aStaleValueIsMadeAnewByWhoReadsIt() {
        Cache<String, String> cache = open(generating(growingStale()));
        assertThat(cache.get("a")).isEqualTo("a1");
        advance(FRESH.minusMillis(1));
        assertThat(cache.get("a")).isEqualTo("a1");
        advance(Duration.ofMillis(1));
        assertThat(cache.get("a")).isEqualTo("a2");
        advance(FRESH.minusMillis(1));
        assertThat(cache.get("a")).isEqualTo("a2");
        advance(Duration.ofMillis(1));
        assertThat(cache.get("a")).isEqualTo("a3");
    }

    @Test
    final void whileOneMakesTheNewValueAllOthersGetTheStaleOneAtOnce() throws Exception {
        Container<String, String> container = container(open(growingStale()));
        container.get("a", key -> "old");
        advance(FRESH);
        CountDownLatch others = new CountDownLatch(THREADS - 1);
        AtomicInteger makers = new AtomicInteger();
        List<String> values = Crowd.run(THREADS, thread -> () -> {
            String value = container.get("a", key -> {
                makers.incrementAndGet();
                await(others);
                return "new";
            });
            others.countDown();
            return String.valueOf(value);
        });
        assertThat(values).containsOnlyOnce("new").contains("old");
        assertThat(makers).hasValue(1);
        assertThat(container.get("a", key -> "unasked")).isEqualTo("new");
    }

    @Test
    final void inTheBackgroundEveryReaderGetsTheStaleValueUntilTheNewOneIsThere() throws Throwable {
        LarderConfiguration<String, String> configuration = growingStale();
        Container<String, String> container = container(open(configuration.option("refresh", "async")));
        container.get("a", key -> "old");
        advance(FRESH);
        CountDownLatch read = new CountDownLatch(1);
        AtomicInteger makers = new AtomicInteger();
        List<String> values = Crowd.run(
                THREADS,
                thread -> () -> String.valueOf(container.get("a", key -> {
                    makers.incrementAndGet();
                    await(read);
                    return "new";
                })));
        assertThat(values).containsOnly("old");
        read.countDown();
        Eventually.holds(() -> assertThat(container.get("a", key -> "another")).isEqualTo("new"));
        assertThat(makers).hasValue(1);
    }

    @Test
    final void whereTheBackgroundIsBusyTheStaleValueIsServedUntilThereIsRoom() throws Throwable {
        LarderConfiguration<String, String> configuration = growingStale().option("refresh", "async");
        Container<String, String> container = container(open(configuration.option("load-max-concurrent", 1)));
        container.get("a", key -> "old");
        container.get("b", key -> "old");
        advance(FRESH);
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        assertThat(container.get("a", key -> {
                    making.countDown();
                    await(read);
                    return "new";
                }))
                .isEqualTo("old");
        await(making);
        assertThat(container.get("b", made::load)).isEqualTo("old");
        assertThat(container.get("b", made::load)).isEqualTo("old");
        assertThat(made.loaded()).isEmpty();
        read.countDown();
        Eventually.holds(() -> assertThat(container.get("b", made::load)).isEqualTo("b1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller", "async"})
    final void theStaleValuesOfSeveralKeysAreMadeByOneCall(String refresh) throws Throwable {
        Cache<String, String> cache = open(generating(growingStale().option("refresh", refresh)));
        cache.getAll(KEYS);
        advance(Duration.ofSeconds(30));
        cache.put("b", "put");
        advance(Duration.ofSeconds(30));
        Map<String, String> values = cache.getAll(KEYS);
        assertThat(values).containsEntry("b", "put");
        Eventually.holds(() -> assertThat(made.batches()).hasSize(2));
        assertThat(made.batches().get(1)).isEqualTo(Set.of("a", "c"));
        Eventually.holds(() -> assertThat(KEYS)
                .allSatisfy(key -> assertThat(container(cache).info(key).map(EntryInfo::stale))
                        .contains(false)));
        assertThat(made.loaded()).hasSize(5);
        assertThat(cache.getAll(KEYS).values()).contains("put").doesNotContain("a1", "c3");
        if (refresh.equals("caller")) {
            assertThat(cache.getAll(KEYS)).isEqualTo(values);
        }
    }

    @Test
    final void aStaleValueIsAHitAndTheNewOneAnUpdate() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = generating(growingStale());
        configuration.addCacheEntryListenerConfiguration(listener.synchronous());
        Cache<String, String> cache = open(configuration);
        cache.get("a");
        advance(FRESH);
        Counts before = Counts.of(cache);
        cache.get("a");
        assertThat(Counts.of(cache).since(before)).containsExactly("hit");
        assertThat(listener.changes()).containsExactly("CREATED a1", "UPDATED a1>a2");
    }

    @Test
    final void anEntryTellsWhetherItIsStale() {
        Cache<String, String> cache = open(growingStale());
        cache.put("a", "put");
        assertThat(container(cache).info("a").map(EntryInfo::stale)).isEqualTo(Optional.of(false));
        advance(FRESH);
        assertThat(container(cache).info("a").map(EntryInfo::stale)).isEqualTo(Optional.of(true));
        assertThat(cache.get("a")).as("nobody knows how to make another").isEqualTo("put");
    }

    @Test
    final void readingDoesNotMakeAValueFresh() {
        Cache<String, String> cache = open(generating(growingStale().idle(FRESH)));
        cache.get("a");
        advance(Duration.ofSeconds(40));
        assertThat(cache.get("a")).isEqualTo("a1");
        advance(Duration.ofSeconds(20));
        assertThat(cache.get("a")).isEqualTo("a2");
    }

    @Test
    final void whatIsPutWhileAValueIsMadeStays() {
        Cache<String, String> cache = open(growingStale());
        cache.put("a", "old");
        advance(FRESH);
        String value = container(cache).get("a", key -> {
            cache.put("a", "put");
            return "made";
        });
        assertThat(value).isEqualTo("made");
        assertThat(cache.get("a")).isEqualTo("put");
    }

    @Test
    final void whatIsRemovedWhileAValueIsMadeStaysAway() {
        Cache<String, String> cache = open(growingStale());
        cache.put("a", "old");
        advance(FRESH);
        container(cache).get("a", key -> {
            cache.remove("a");
            return "made";
        });
        assertThat(cache.containsKey("a")).isFalse();
    }

    @Test
    final void aValueThatIsNoMoreIsRemoved() {
        Cache<String, String> cache = open(growingStale());
        cache.put("a", "old");
        advance(FRESH);
        assertThat(container(cache).get("a", key -> null)).isNull();
        assertThat(cache.containsKey("a")).isFalse();
    }

    @Test
    final void aLoadThatFailsFailsItsCallerAndLeavesTheStaleValue() {
        Cache<String, String> cache = open(growingStale());
        cache.put("a", "old");
        advance(FRESH);
        assertThatThrownBy(() -> container(cache).get("a", FreshnessSuite::fail))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("the source is down");
        assertThat(cache.get("a")).isEqualTo("old");
        assertThat(container(cache).get("a", key -> "new")).isEqualTo("new");
    }

    @Test
    final void orItsCallerGetsTheStaleValueToo() {
        Cache<String, String> cache = open(growingStale().option("on-load-failure", "stale"));
        cache.put("a", "old");
        advance(FRESH);
        assertThat(container(cache).get("a", FreshnessSuite::fail)).isEqualTo("old");
        advance(EXPIRE);
        assertThatThrownBy(() -> container(cache).get("a", FreshnessSuite::fail))
                .isInstanceOf(CacheLoaderException.class);
    }

    @Test
    final void aFailureThatIsRememberedLetsEverybodyHaveTheStaleValue() {
        Cache<String, String> cache = open(growingStale().option("cache-failures", "5s"));
        cache.put("a", "old");
        advance(FRESH);
        assertThatThrownBy(() -> container(cache).get("a", FreshnessSuite::fail))
                .isInstanceOf(CacheLoaderException.class);
        assertThat(container(cache).get("a", made::load)).isEqualTo("old");
        advance(Duration.ofSeconds(5));
        assertThat(container(cache).get("a", made::load)).isEqualTo("a1");
    }

    private static @Nullable String fail(String key) {
        throw new IllegalStateException("the source is down");
    }

    @Test
    final void whoFindsTheEntryDeadWhileItsValueIsMadeWaitsForIt() throws Exception {
        Container<String, String> container = container(open(growingStale()));
        container.get("a", key -> "old");
        advance(FRESH);
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger makers = new AtomicInteger();
        List<String> values = Crowd.run(THREADS, thread -> () -> {
            if (thread == 0) {
                return String.valueOf(container.get("a", key -> {
                    makers.incrementAndGet();
                    making.countDown();
                    await(dead);
                    return "new";
                }));
            }
            await(making);
            if (thread == 1) {
                advance(EXPIRE);
                dead.countDown();
            }
            await(dead);
            return String.valueOf(container.get("a", key -> {
                makers.incrementAndGet();
                return "another";
            }));
        });
        assertThat(values).containsOnly("new");
        assertThat(makers).hasValue(1);
    }

    @Test
    final void aValueCanBeMadeAnewALittleBeforeItIsStale() {
        Cache<String, String> cache = open(growingStale().option("refresh-ahead", 10));
        Container<String, String> container = container(cache);
        container.get("a", FreshnessSuite::slowly);
        for (int i = 0; i < 20; i++) {
            assertThat(container.get("a", made::load)).isEqualTo("slow");
        }
        advance(FRESH.minusMillis(5));
        for (int i = 0; i < 20; i++) {
            container.get("a", made::load);
        }
        assertThat(made.loaded()).containsExactly("a");
    }

    private static String slowly(String key) {
        try {
            // The mean time of a load is measured, so that this one has to take some.
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "slow";
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
