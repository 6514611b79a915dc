// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations over many keys with a system of record behind them: no deadlock, and in the end both hold the same. */
public abstract class BatchSuite extends StorageSuite {

    private static final int ROUNDS = 100;
    private static final int KEYS = 60;
    private static final List<String> UPWARDS =
            IntStream.range(0, KEYS).mapToObj(i -> "key " + i).toList();
    private static final List<String> DOWNWARDS =
            IntStream.range(0, KEYS).mapToObj(i -> "key " + (KEYS - 1 - i)).toList();

    /** Creates a suite. */
    protected BatchSuite() {}

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    final void batchesInOppositeOrderNeitherHangNorDisagreeWithTheSystemOfRecord(int threads) throws Exception {
        RecordingWriter record = new RecordingWriter();
        Cache<String, String> cache = open(over(record));
        Crowd.run(threads, thread -> batches(cache, thread));
        assertThat(ModelStep.content(cache)).isEqualTo(new TreeMap<>(record.written()));
    }

    private static Callable<Integer> batches(Cache<String, String> cache, int thread) {
        List<String> order = thread % 2 == 0 ? UPWARDS : DOWNWARDS;
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                // Batches of all sizes: a copy into a hash table would bring equal ones into the same order.
                List<String> keys = order.subList(0, 1 + (7 * thread + 11 * round) % KEYS);
                batch(cache, keys, (thread + round) % 5, thread + "-" + round);
            }
            return ROUNDS;
        };
    }

    private static void batch(Cache<String, String> cache, List<String> keys, int way, String value) {
        switch (way) {
            case 0 -> cache.getAll(new LinkedHashSet<>(keys));
            case 1 -> cache.removeAll(new LinkedHashSet<>(keys));
            case 2 -> cache.put(keys.get(0), value);
            default -> {
                Map<String, String> entries = new LinkedHashMap<>();
                keys.forEach(key -> entries.put(key, value));
                cache.putAll(entries);
            }
        }
    }

    private static LarderConfiguration<String, String> over(RecordingWriter record) {
        CacheLoader<String, String> loader = new Reader(record);
        LarderConfiguration<String, String> configuration = strings();
        configuration
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> record)
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> loader);
        return configuration;
    }

    /** Loads what the system of record holds. */
    private record Reader(RecordingWriter record) implements CacheLoader<String, String> {

        @Override
        @SuppressWarnings("NullAway") // a loader returns null for what it does not find
        public String load(String key) {
            return record.written().get(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> found = new TreeMap<>();
            for (String key : keys) {
                String value = record.written().get(key);
                if (value != null) {
                    found.put(key, value);
                }
            }
            return found;
        }
    }

    @Test
    final void aBatchStoresAndRemovesAllAndCountsThem() {
        LarderConfiguration<String, String> configuration = strings();
        configuration.setStatisticsEnabled(true);
        Cache<String, String> cache = open(configuration);
        cache.put("key 1", "before");
        Map<String, String> entries = new TreeMap<>();
        UPWARDS.forEach(key -> entries.put(key, "value of " + key));
        Counts before = Counts.of(cache);
        cache.putAll(entries);
        assertThat(ModelStep.content(cache)).isEqualTo(entries);
        assertThat(Counts.of(cache).since(before)).contains(KEYS + " put");
        before = Counts.of(cache);
        cache.removeAll(Set.of("key 1", "key 2", "absent"));
        assertThat(Counts.of(cache).since(before)).containsExactly("2 removal");
        entries.keySet().removeAll(Set.of("key 1", "key 2"));
        assertThat(ModelStep.content(cache)).isEqualTo(entries);
    }

    @Test
    final void aListenerThatThrowsInTheMiddleOfABatchDoesNotEndIt() {
        RecordingListener<String, String> listener = new RecordingListener<>(change -> {
            throw new IllegalStateException("not me");
        });
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(listener.synchronous());
        Map<String, String> entries = Map.of("a", "1", "b", "2", "c", "3");
        assertThatThrownBy(() -> cache.putAll(entries)).isInstanceOf(CacheEntryListenerException.class);
        assertThat(ModelStep.content(cache)).isEqualTo(entries);
        assertThatThrownBy(() -> cache.removeAll(entries.keySet())).isInstanceOf(CacheEntryListenerException.class);
        assertThat(ModelStep.content(cache)).isEmpty();
        assertThat(listener.heard()).hasSize(6);
    }

    @Test
    final void aBatchThatTheWriterTookInPartIsStoredInThatPart() {
        Cache<String, String> cache = open(partial());
        assertThatThrownBy(() -> cache.putAll(Map.of("good", "1", "bad", "2")))
                .isInstanceOf(CacheWriterException.class);
        assertThat(ModelStep.content(cache)).isEqualTo(Map.of("good", "1"));
    }

    @Test
    final void aRemovalThatTheWriterTookInPartIsMadeInThatPart() {
        LarderConfiguration<String, String> configuration = partial();
        Cache<String, String> cache = open(configuration);
        cache.put("good", "1");
        cache.put("bad", "2");
        assertThatThrownBy(() -> cache.removeAll(Set.of("good", "bad"))).isInstanceOf(CacheWriterException.class);
        assertThat(ModelStep.content(cache)).isEqualTo(Map.of("bad", "2"));
        assertThatThrownBy(cache::removeAll).isInstanceOf(CacheWriterException.class);
        assertThat(ModelStep.content(cache)).isEqualTo(Map.of("bad", "2"));
    }

    private static LarderConfiguration<String, String> partial() {
        CacheWriter<String, String> writer = new PartialWriter();
        LarderConfiguration<String, String> configuration = strings();
        configuration.setWriteThrough(true).setCacheWriterFactory(() -> writer);
        return configuration;
    }

    /** Takes what comes one by one; of a batch it refuses the key {@code bad} and crosses off the others, as the spec asks. */
    private static final class PartialWriter implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {}

        @Override
        public void delete(Object key) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            for (var iterator = entries.iterator(); iterator.hasNext(); ) {
                crossOff(iterator, iterator.next().getKey());
            }
            refuse(entries);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            for (var iterator = keys.iterator(); iterator.hasNext(); ) {
                crossOff(iterator, iterator.next());
            }
            refuse(keys);
        }

        private static void crossOff(Iterator<?> batch, Object key) {
            if (!key.equals("bad")) {
                batch.remove();
            }
        }

        private static void refuse(Collection<?> rest) {
            if (!rest.isEmpty()) {
                throw new IllegalStateException("refused: " + rest);
            }
        }
    }
}
