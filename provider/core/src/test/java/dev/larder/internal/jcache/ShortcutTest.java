// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderCachingProvider;
import dev.larder.internal.engine.Together;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.ObjectName;
import javax.management.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A get that finds its value at once is checked and counted as any other. */
class ShortcutTest {

    private static final int ROUNDS = 200;
    private static final int READS = 20_000;

    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final CacheManager manager = provider.getCacheManager();

    @AfterEach
    void close() {
        provider.close();
    }

    private <K, V> Cache<K, V> cache(Class<K> key, Class<V> value) {
        return manager.createCache(
                "a", new MutableConfiguration<K, V>().setTypes(key, value).setStoreByValue(false));
    }

    private Cache<Integer, String> filled() {
        Cache<Integer, String> cache = cache(Integer.class, String.class);
        cache.put(1, "one");
        assertThat(cache.get(1)).isEqualTo("one");
        return cache;
    }

    @Test
    void aClosedCacheAnswersNothing() {
        Cache<Integer, String> cache = filled();
        cache.close();
        assertThatIllegalStateException().isThrownBy(() -> cache.get(1)).withMessageContaining("'a' is closed");
    }

    @Test
    void aCacheThatWaitsForALoadBeforeItIsClosedAnswersNothingAnyMore() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Cache<Integer, String> cache = manager.createCache(
                "a",
                new MutableConfiguration<Integer, String>()
                        .setTypes(Integer.class, String.class)
                        .setStoreByValue(false)
                        .setCacheLoaderFactory(() -> new SlowLoader(loading, asked)));
        cache.put(1, "one");
        cache.loadAll(Set.of(2), false, null);
        Together.await(loading);
        Thread closing = new Thread(cache::close);
        closing.start();
        Together.await(cache::isClosed);
        // The flag is the first thing that is set.
        Together.await(() -> refuses(cache));
        boolean waiting = closing.isAlive();
        asked.countDown();
        closing.join();

        assertThat(waiting).isTrue();
    }

    private static boolean refuses(Cache<Integer, String> cache) {
        try {
            assertThat(cache.get(1)).isEqualTo("one");
            return false;
        } catch (IllegalStateException refused) {
            return true;
        }
    }

    /** A loader that takes until somebody has asked something. */
    private record SlowLoader(CountDownLatch loading, CountDownLatch asked) implements CacheLoader<Integer, String> {

        @Override
        public String load(Integer key) {
            loading.countDown();
            Together.await(asked);
            return "two";
        }

        @Override
        public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
            return Map.of(2, load(2));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what must not be given
    void aNullKeyIsRefusedInWordsOfOurs() {
        Cache<Integer, String> cache = filled();
        assertThatNullPointerException().isThrownBy(() -> cache.get(null)).withMessageContaining("A key of cache 'a'");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aKeyOfAnotherTypeIsRefusedAlsoWhereItEqualsOneThatIsThere() {
        Cache<ArrayList, String> cache = cache(ArrayList.class, String.class);
        cache.put(new ArrayList<>(List.of(1)), "one");
        assertThat(cache.get(new ArrayList<>(List.of(1)))).isEqualTo("one");
        assertThatThrownBy(() -> ((Cache) cache).get(List.of(1))).isInstanceOf(ClassCastException.class);
    }

    @Test
    void hitsAreCountedExactlyAsLongAsStatisticsAreOn() {
        Cache<Integer, String> cache = filled();
        read(cache, 10);
        manager.enableStatistics("a", true);
        read(cache, READS);
        assertThat(cache.get(2)).isNull();
        manager.enableStatistics("a", false);
        read(cache, 10);
        manager.enableStatistics("a", true);

        CacheStatisticsMXBean counts = statistics();
        assertThat(counts.getCacheHits()).isEqualTo(READS);
        assertThat(counts.getCacheMisses()).isEqualTo(1);
        assertThat(counts.getAverageGetTime()).isPositive();
    }

    private static CacheStatisticsMXBean statistics() {
        Set<ObjectName> names = ManagementFactory.getPlatformMBeanServer()
                .queryNames(null, Query.eq(Query.attr("CacheHits"), Query.attr("CacheHits")));
        assertThat(names).as("caches with statistics").hasSize(1);
        return JMX.newMXBeanProxy(
                ManagementFactory.getPlatformMBeanServer(), names.iterator().next(), CacheStatisticsMXBean.class);
    }

    private static void read(Cache<Integer, String> cache, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(cache.get(1)).isEqualTo("one");
        }
    }

    @Test
    void hitsOfManyThreadsAreCountedWhileTheFirstLifetimeIsGiven() throws Exception {
        Cache<Integer, String> cache = filled();
        manager.enableStatistics("a", true);
        Together.run(4, thread -> {
            for (int i = 0; i < READS; i++) {
                if (thread == 0 && i == READS / 2) {
                    container(cache).put(1, "one", Duration.ofHours(1));
                }
                assertThat(cache.get(1)).isEqualTo("one");
            }
        });
        assertThat(statistics().getCacheHits()).isEqualTo(4L * READS);
    }

    /** The first entry with a lifetime is no bare value any more; a reader must never take what holds it for a value. */
    @Test
    void whoReadsWhileTheFirstLifetimeIsGivenSeesValuesOnly() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Cache<Integer, String> cache = filled();
            AtomicBoolean given = new AtomicBoolean();
            Together.run(4, thread -> {
                if (thread < 2) {
                    container(cache).put(thread + 1, "one", Duration.ofHours(1));
                    given.set(true);
                    return;
                }
                for (boolean last = false; !last; ) {
                    last = given.get();
                    String seen = cache.get(1);
                    assertThat(seen).isEqualTo("one");
                }
            });
            manager.destroyCache("a");
        }
    }

    @Test
    void aContainerThatIsSwitchedOffAnswersNothingUntilItIsOnAgainAndHasSomething() {
        Cache<Integer, String> cache = filled();
        container(cache).configure("enabled", false);
        assertThat(cache.get(1)).isNull();
        container(cache).configure("enabled", true);
        assertThat(cache.get(1)).isNull();
        cache.put(1, "one");
        assertThat(cache.get(1)).isEqualTo("one");
    }

    @Test
    void statisticsThatAreSwitchedWhileOthersReadEndAsTheyWereSetLast() throws Exception {
        Cache<Integer, String> cache = filled();
        Together.run(3, thread -> {
            for (int i = 0; i < READS / 10; i++) {
                if (thread == 0) {
                    manager.enableStatistics("a", i % 2 == 0);
                }
                assertThat(cache.get(1)).isEqualTo("one");
            }
        });
        manager.enableStatistics("a", true);
        CacheStatisticsMXBean counts = statistics();
        counts.clear();
        read(cache, 5);
        assertThat(counts.getCacheHits()).isEqualTo(5);
    }

    @SuppressWarnings("unchecked") // the cache's own types
    private static Container<Integer, String> container(Cache<Integer, String> cache) {
        return cache.unwrap(Container.class);
    }
}
