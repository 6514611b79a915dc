// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A storage that fails or answers garbage: the caller is told, and listeners hear of what was stored and nothing else. */
final class FailingStorageTest {

    private final FaultPlan plan = new FaultPlan();
    private final RecordingListener<String, Integer> listener = new RecordingListener<>();
    private final TestManager manager =
            new TestManager(new Storage(Map.of(), Map.of("backend", "example", "wrap", List.of(plan))));
    private final Cache<String, Integer> cache = open();

    private Cache<String, Integer> open() {
        LarderConfiguration<String, Integer> configuration = LarderConfiguration.of(String.class, Integer.class);
        configuration.setStatisticsEnabled(true).addCacheEntryListenerConfiguration(listener.synchronous());
        return manager.open(configuration);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aWriteThatFailsIsNotTold() {
        cache.put("k", 1);
        plan.failingWrites(3);
        assertThatThrownBy(() -> cache.put("k", 2)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> cache.remove("k")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> cache.putIfAbsent("other", 2)).isInstanceOf(StorageException.class);
        assertThat(cache.get("k")).isEqualTo(1);
        assertThat(cache.containsKey("other")).isFalse();
        assertThat(listener.changes()).containsExactly("CREATED 1");
        assertThat(Counts.of(cache).puts()).isEqualTo(1);
        assertThat(Counts.of(cache).removals()).isZero();
    }

    @Test
    void aReadThatFailsIsNoMiss() {
        cache.put("k", 1);
        plan.failingReads(2);
        assertThatThrownBy(() -> cache.get("k")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> cache.containsKey("k")).isInstanceOf(StorageException.class);
        assertThat(Counts.of(cache).misses()).isZero();
        assertThat(cache.get("k")).isEqualTo(1);
    }

    @Test
    void aWriteOfWhichNobodyKnowsWhetherItWasMadeIsNotToldUntilTheNext() {
        cache.put("k", 1);
        plan.failingLate(1);
        assertThatThrownBy(() -> cache.put("k", 2)).isInstanceOf(StorageException.class);
        assertThat(cache.get("k")).isEqualTo(2);
        cache.put("k", 3);
        assertThat(listener.changes()).containsExactly("CREATED 1", "UPDATED 2>3");
    }

    @Test
    void whatIsReadAsGarbageIsAMissAndIsOverwritten() {
        cache.put("k", 1);
        plan.answering(2, BackendBench.bytes("garbage"));
        assertThat(cache.get("k")).isNull();
        cache.put("k", 2);
        assertThat(cache.get("k")).isEqualTo(2);
        assertThat(plan.faults()).isEqualTo(2);
    }

    @Test
    void amongFailuresEachSuccessIsToldOnce() throws Exception {
        plan.passing(5)
                .failing(1)
                .passing(2)
                .losing(1)
                .passing(7)
                .failingWrites(2)
                .repeating();
        List<Integer> successes = Crowd.run(8, thread -> () -> {
            int done = 0;
            for (int turn = 0; turn < 300; turn++) {
                done += increments() ? 1 : 0;
            }
            return done;
        });
        int total = successes.stream().mapToInt(Integer::intValue).sum();
        assertThat(listener.heard()).extracting(Heard::value).containsExactlyElementsOf(oneTo(total));
        assertThat(Counts.of(cache).puts()).isEqualTo(total);
        assertThat(plan.faults()).isPositive();
    }

    private boolean increments() {
        try {
            cache.<@Nullable Object>invoke("k", (entry, arguments) -> {
                entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                return null;
            });
            return true;
        } catch (StorageException planned) {
            return false;
        }
    }

    private static List<Integer> oneTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
