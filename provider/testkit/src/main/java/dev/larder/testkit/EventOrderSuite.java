// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events under contention: those of one key come in order and exactly once, however many threads write it. */
public abstract class EventOrderSuite extends StorageSuite {

    private static final int THREADS = 8;
    private static final int WRITES = 500;
    private static final List<String> KEYS = List.of("a", "b", "c");

    /** Creates a suite. */
    protected EventOrderSuite() {}

    @Test
    final void synchronousEventsOfAKeyComeInOrder() throws Throwable {
        eventsOfAKeyComeInOrder(RecordingListener::synchronous);
    }

    @Test
    final void asynchronousEventsOfAKeyComeInOrder() throws Throwable {
        eventsOfAKeyComeInOrder(RecordingListener::asynchronous);
    }

    private void eventsOfAKeyComeInOrder(
            Function<RecordingListener<String, String>, CacheEntryListenerConfiguration<String, String>> registration)
            throws Throwable {
        RecordingListener<String, String> listener = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = strings();
        configuration.setStatisticsEnabled(true).addCacheEntryListenerConfiguration(registration.apply(listener));
        Cache<String, String> cache = open(configuration);
        Crowd.run(THREADS, thread -> writes(cache, thread));
        Counts counts = Counts.of(cache);
        Eventually.holds(() -> assertThat(listener.heard()).hasSize((int) (counts.puts() + counts.removals())));
        Map<String, @Nullable String> told = replay(listener.heard());
        KEYS.forEach(key -> assertThat(told.get(key)).as("told of " + key).isEqualTo(cache.get(key)));
    }

    private static Callable<Integer> writes(Cache<String, String> cache, int thread) {
        return () -> {
            for (int i = 0; i < WRITES; i++) {
                write(cache, KEYS.get((thread + i) % KEYS.size()), thread + "-" + i, i % 7);
            }
            return WRITES;
        };
    }

    private static void write(Cache<String, String> cache, String key, String value, int way) {
        switch (way) {
            case 0 -> cache.remove(key);
            case 1 -> cache.getAndPut(key, value);
            case 2 -> cache.replace(key, value);
            case 3 -> cache.putIfAbsent(key, value);
            case 4 -> cache.putAll(Map.of(key, value));
            case 5 ->
                cache.<@Nullable Object>invoke(key, (entry, arguments) -> {
                    entry.setValue(value);
                    return null;
                });
            default -> cache.put(key, value);
        }
    }

    /** Follows the changes key by key: each must start from what the one before left. */
    private static Map<String, @Nullable String> replay(List<Heard<String, String>> changes) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (Heard<String, String> change : changes) {
            String before = values.get(change.key());
            String expected = switch (change.type()) {
                case CREATED -> "CREATED " + Objects.requireNonNull(change.value());
                case UPDATED -> "UPDATED " + before + ">" + change.value();
                default -> change.type() + " " + before;
            };
            assertThat(change.change())
                    .as("after %s of %s", before, change.key())
                    .isEqualTo(expected);
            assertThat(before == null)
                    .as("only a missing entry is created: %s", change)
                    .isEqualTo(change.oldValue() == null);
            switch (change.type()) {
                case CREATED, UPDATED -> values.put(change.key(), change.value());
                default -> values.remove(change.key());
            }
        }
        return values;
    }
}
