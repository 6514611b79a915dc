// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What listeners hear of another manager with the same container in one storage, as two processes have it, where
 * {@code listen = cluster}. For a storage whose backend is {@link dev.larder.spi.Watchable}.
 */
public abstract class WatchSuite {

    private static final int THREADS = 4;
    private static final int TURNS = 50;

    private final String name = TestManager.newName();
    private final List<TestManager> managers = new ArrayList<>();
    private final RecordingListener<String, String> listener = new RecordingListener<>();

    /** Creates a suite. */
    protected WatchSuite() {}

    /** Returns the storage to test; asked for each manager. */
    protected abstract Storage storage();

    private Cache<String, String> open(LarderConfiguration<String, String> configuration) {
        TestManager manager = new TestManager(storage());
        managers.add(manager);
        return manager.open(name, configuration);
    }

    private static LarderConfiguration<String, String> watching() {
        return StorageSuite.strings().option("listen", "cluster");
    }

    private Cache<String, String> listening() {
        LarderConfiguration<String, String> configuration = watching();
        configuration.addCacheEntryListenerConfiguration(listener.synchronous());
        return open(configuration);
    }

    @AfterEach
    final void closeManagers() {
        managers.forEach(TestManager::close);
    }

    private List<String> heard(String key) {
        return listener.heard().stream()
                .filter(change -> change.key().equals(key))
                .map(WatchSuite::told)
                .toList();
    }

    private static String told(Heard<String, String> change) {
        assertThat(change.oldValue()).as("old values stay where they are").isNull();
        return change.type() + (change.value() == null ? "" : " " + change.value());
    }

    /** Waits until all this is heard of a key; the last of it tells that nothing was told before that is not in it. */
    private void assertHeard(String key, String... all) throws Throwable {
        Eventually.holds(() -> assertThat(heard(key)).hasSizeGreaterThanOrEqualTo(all.length));
        assertThat(heard(key)).containsExactly(all);
    }

    @Test
    final void whatAnotherProcessCreatesUpdatesAndRemovesIsHeardOnceAndWithoutOldValues() throws Throwable {
        Cache<String, String> here = listening();
        Cache<String, String> there = open(watching());
        there.put("a", "1");
        there.put("a", "2");
        there.remove("a");
        there.put("a", "3");
        assertHeard("a", "CREATED 1", "UPDATED 2", "REMOVED", "CREATED 3");
        assertThat(here.get("a")).isEqualTo("3");
    }

    @Test
    final void everyWayOfWritingIsHeard() throws Throwable {
        Cache<String, String> here = listening();
        Cache<String, String> there = open(watching());
        there.putIfAbsent("a", "1");
        there.putIfAbsent("a", "no");
        there.getAndPut("a", "2");
        there.replace("a", "3");
        there.replace("a", "no", "no");
        there.getAndReplace("a", "4");
        there.<@Nullable Object>invoke("a", (entry, arguments) -> {
            entry.setValue("5");
            return null;
        });
        there.putAll(Map.of("a", "6"));
        there.remove("a", "no");
        there.removeAll(Set.of("a"));
        assertThat(StorageSuite.container(there).get("a", key -> "7")).isEqualTo("7");
        there.getAndRemove("a");
        assertThat(StorageSuite.container(there).getAll(Set.of("a"), keys -> Map.of("a", "8")))
                .isEqualTo(Map.of("a", "8"));
        assertHeard(
                "a",
                "CREATED 1",
                "UPDATED 2",
                "UPDATED 3",
                "UPDATED 4",
                "UPDATED 5",
                "UPDATED 6",
                "REMOVED",
                "CREATED 7",
                "REMOVED",
                "CREATED 8");
        assertThat(here.get("a")).isEqualTo("8");
    }

    @Test
    final void removingAllIsHeardOfEachEntryAndClearingOfNone() throws Throwable {
        Cache<String, String> here = listening();
        Cache<String, String> there = open(watching());
        there.putAll(Map.of("a", "1", "b", "2"));
        there.removeAll();
        there.put("c", "3");
        there.clear();
        there.put("c", "4");
        assertHeard("a", "CREATED 1", "REMOVED");
        assertHeard("b", "CREATED 2", "REMOVED");
        assertHeard("c", "CREATED 3", "CREATED 4");
        assertThat(here.get("c")).isEqualTo("4");
    }

    @Test
    final void whatIsReadOrLivesLongerHasNotChanged() throws Throwable {
        Cache<String, String> here = listening();
        LarderConfiguration<String, String> idle = watching();
        Cache<String, String> there = open(idle.option("idle", "1m"));
        there.put("a", "1");
        advance(Duration.ofSeconds(1));
        there.get("a");
        there.containsKey("a");
        assertThat(StorageSuite.container(there).setLifetime("a", Duration.ofHours(1)))
                .isTrue();
        there.put("a", "2");
        assertHeard("a", "CREATED 1", "UPDATED 2");
        assertThat(here.get("a")).isEqualTo("2");
    }

    private void advance(Duration time) {
        managers.forEach(manager -> manager.clock().advance(time));
    }

    @Test
    final void whatWasDeadIsCreatedAndNotRemoved() throws Throwable {
        Cache<String, String> here = listening();
        LarderConfiguration<String, String> mortal = watching();
        Cache<String, String> there = open(mortal.option("expire", "1m"));
        there.putAll(Map.of("a", "1", "b", "1"));
        Eventually.holds(() -> assertThat(listener.heard()).hasSize(2));
        advance(Duration.ofMinutes(2));
        there.put("a", "2");
        assertThat(there.get("b")).isNull();
        there.remove("b");
        there.put("b", "2");
        assertHeard("a", "CREATED 1", "CREATED 2");
        assertHeard("b", "CREATED 1", "CREATED 2");
        assertThat(here.get("a")).isEqualTo("2");
    }

    @Test
    final void manyThreadsInTwoProcessesAreHeardInOrderAndEachChangeOnce() throws Throwable {
        Cache<String, String> here = listening();
        Cache<String, String> there = open(watching());
        Crowd.run(2 * THREADS, thread -> () -> {
            Cache<String, String> cache = thread < THREADS ? there : here;
            for (int turn = 0; turn < TURNS; turn++) {
                increment(cache, "key " + thread % THREADS);
                increment(cache, "shared");
                cache.put("own " + thread, String.valueOf(turn));
            }
            return thread;
        });
        int all = 2 * THREADS * TURNS;
        Eventually.holds(() -> assertThat(listener.heard()).hasSizeGreaterThanOrEqualTo(3 * all));
        assertThat(values("shared")).containsExactlyInAnyOrderElementsOf(numbers(1, all));
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(values("key " + thread)).containsExactlyInAnyOrderElementsOf(numbers(1, 2 * TURNS));
            assertThat(values("own " + thread)).isEqualTo(numbers(0, TURNS - 1));
        }
        assertThat(listener.heard())
                .filteredOn(change -> change.type() == EventType.CREATED)
                .hasSize(3 * THREADS + 1);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    private List<String> values(String key) {
        return listener.heard().stream()
                .filter(change -> change.key().equals(key))
                .map(change -> String.valueOf(change.value()))
                .toList();
    }

    private static void increment(Cache<String, String> cache, String key) {
        cache.<@Nullable Object>invoke(key, (entry, arguments) -> {
            int before = entry.exists() ? Integer.parseInt(entry.getValue()) : 0;
            entry.setValue(String.valueOf(before + 1));
            return null;
        });
    }

    @Test
    final void oneWhoListensToThisProcessOnlyHearsNothingOfOthers() throws Throwable {
        RecordingListener<String, String> own = new RecordingListener<>();
        LarderConfiguration<String, String> plain = StorageSuite.strings();
        plain.addCacheEntryListenerConfiguration(own.synchronous());
        Cache<String, String> here = open(plain);
        Cache<String, String> between = listening();
        Cache<String, String> there = open(watching());
        there.put("b", "2");
        assertHeard("b", "CREATED 2");
        here.put("a", "1");
        assertThat(own.changes()).containsExactly("CREATED 1");
        assertThat(between.get("a")).isEqualTo("1");
    }

    @Test
    final void listenersComeAndGoAndHearWhatTheirFilterLetsPass() throws Throwable {
        Cache<String, String> here = open(watching());
        Cache<String, String> there = open(watching());
        CacheEntryEventFilter<String, String> filter = event -> !event.getKey().equals("filtered");
        MutableCacheEntryListenerConfiguration<String, String> asynchronous =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, () -> filter, false, false);
        here.registerCacheEntryListener(asynchronous);
        there.put("filtered", "1");
        there.put("a", "1");
        Eventually.holds(() -> assertThat(heard("a")).isNotEmpty());
        here.deregisterCacheEntryListener(asynchronous);
        there.put("a", "2");
        here.registerCacheEntryListener(listener.asynchronous());
        there.put("filtered", "2");
        assertHeard("filtered", "UPDATED 2");
        assertThat(heard("a")).first().isEqualTo("CREATED 1");
    }

    @Test
    final void taggedValuesAndLongKeysAreHeardAsTheyAre() throws Throwable {
        String longKey = "k".repeat(70_000);
        LarderConfiguration<String, String> marking = watching();
        marking.option("invalidation-check", "1s")
                .option("max-key-bytes", "64")
                .option("on-large-key", "hash")
                .addCacheEntryListenerConfiguration(listener.synchronous());
        Container<String, String> here = StorageSuite.container(open(marking));
        LarderConfiguration<String, String> same = watching();
        same.option("invalidation-check", "1s").option("max-key-bytes", "64").option("on-large-key", "hash");
        Cache<String, String> there = open(same);
        StorageSuite.container(there).put(longKey, "1", new HashSet<>(Set.of("tag")));
        there.remove(longKey);
        assertHeard(longKey, "CREATED 1", "REMOVED");
        assertThat(here.isEnabled()).isTrue();
    }

    @Test
    final void closingEndsIt() throws Throwable {
        Cache<String, String> here = listening();
        Cache<String, String> there = open(watching());
        there.put("a", "0");
        assertHeard("a", "CREATED 0");
        here.close();
        RecordingListener<String, String> other = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = watching();
        configuration.addCacheEntryListenerConfiguration(other.synchronous());
        Cache<String, String> later = open(configuration);
        there.put("a", "1");
        Eventually.holds(() -> assertThat(other.changes()).containsExactly("UPDATED null>1"));
        assertThat(heard("a")).containsExactly("CREATED 0");
        assertThat(later.get("a")).isEqualTo("1");
    }
}
