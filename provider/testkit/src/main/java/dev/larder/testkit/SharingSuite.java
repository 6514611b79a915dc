// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two managers with the same container in one storage, as two processes have it. For a storage that keeps a container's
 * entries in one place, whoever opens it.
 */
public abstract class SharingSuite {

    private static final int THREADS = 8;
    private static final int TURNS = 500;
    private static final int KEYS = 5;

    private final String name = TestManager.newName();
    private final List<TestManager> managers = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private List<Cache<Integer, Long>> caches;

    private final List<RecordingListener<Integer, Long>> listeners =
            List.of(new RecordingListener<>(), new RecordingListener<>());

    /** Creates a suite. */
    protected SharingSuite() {}

    /** Returns the storage to test; asked twice for each test. */
    protected abstract Storage storage();

    @BeforeEach
    final void openManagers() {
        caches = listeners.stream().map(this::open).toList();
    }

    private Cache<Integer, Long> open(RecordingListener<Integer, Long> listener) {
        TestManager manager = new TestManager(storage());
        managers.add(manager);
        LarderConfiguration<Integer, Long> configuration = LarderConfiguration.of(Integer.class, Long.class);
        configuration.setStatisticsEnabled(true).addCacheEntryListenerConfiguration(listener.synchronous());
        return manager.open(name, configuration);
    }

    @AfterEach
    final void closeManagers() {
        caches.get(0).clear();
        managers.forEach(TestManager::close);
    }

    @Test
    final void whatOneWritesTheOtherReads() {
        Cache<Integer, Long> here = caches.get(0);
        Cache<Integer, Long> there = caches.get(1);
        here.put(1, 10L);
        assertThat(there.get(1)).isEqualTo(10L);
        assertThat(there.replace(1, 10L, 11L)).isTrue();
        assertThat(here.replace(1, 10L, 12L)).isFalse();
        assertThat(here.getAndRemove(1)).isEqualTo(11L);
        assertThat(there.containsKey(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke", "replace exactly"})
    final void noUpdateIsLostAndEachIsAnnouncedOnce(String way) throws Exception {
        Crowd.run(THREADS, thread -> () -> {
            Cache<Integer, Long> cache = caches.get(thread % caches.size());
            for (int turn = 0; turn < TURNS; turn++) {
                increment(cache, way, turn % KEYS);
            }
            return thread;
        });
        for (int key = 0; key < KEYS; key++) {
            assertThat(caches.get(0).get(key)).isEqualTo(THREADS * TURNS / KEYS);
            assertThat(caches.get(1).get(key)).isEqualTo(THREADS * TURNS / KEYS);
        }
        List<Long> announced = listeners.stream()
                .flatMap(listener -> listener.heard().stream())
                .map(heard -> Objects.requireNonNull(heard.value()))
                .sorted()
                .toList();
        assertThat(announced).hasSize(THREADS * TURNS);
        for (int i = 0; i < announced.size(); i++) {
            assertThat(announced.get(i)).isEqualTo(1 + i / KEYS);
        }
    }

    private static void increment(Cache<Integer, Long> cache, String way, int key) {
        if (way.equals("invoke")) {
            cache.<@Nullable Object>invoke(key, (entry, arguments) -> {
                entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                return null;
            });
            return;
        }
        boolean done = cache.putIfAbsent(key, 1L);
        while (!done) {
            long before = cache.get(key);
            done = cache.replace(key, before, before + 1);
        }
    }

    @Test
    final void oneOfManyPutsAMissingKey() throws Exception {
        for (int turn = 0; turn < 50; turn++) {
            int key = turn;
            List<Boolean> won = Crowd.run(
                    THREADS, thread -> () -> caches.get(thread % caches.size()).putIfAbsent(key, (long) thread));
            assertThat(won).containsOnlyOnce(true);
            assertThat(caches.get(0).get(key)).isEqualTo(won.indexOf(true));
        }
    }
}
