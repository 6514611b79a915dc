// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Operations that read and write: nothing comes between the two, whoever else writes the key. */
public abstract class AtomicitySuite extends StorageSuite {

    private static final int THREADS = 8;
    private static final int TURNS = 500;

    /** Creates a suite. */
    protected AtomicitySuite() {}

    @Test
    final void processorsLoseNoUpdate() throws Exception {
        Cache<String, Integer> cache = open(numbers());
        Crowd.run(
                THREADS,
                thread -> () -> turns(() -> cache.<@Nullable Object>invoke("k", (entry, arguments) -> {
                    entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                    return null;
                })));
        assertThat(cache.get("k")).isEqualTo(THREADS * TURNS);
    }

    @Test
    final void exactReplacementsLoseNoUpdate() throws Exception {
        Cache<String, Integer> cache = open(numbers());
        cache.put("k", 0);
        Crowd.run(
                THREADS,
                thread -> () -> turns(() -> {
                    boolean replaced = false;
                    while (!replaced) {
                        int before = cache.get("k");
                        replaced = cache.replace("k", before, before + 1);
                    }
                }));
        assertThat(cache.get("k")).isEqualTo(THREADS * TURNS);
    }

    @Test
    final void aProcessorRunsOnceAlthoughOthersPutItsKey() throws Exception {
        Cache<String, Integer> cache = open(numbers());
        AtomicInteger runs = new AtomicInteger();
        count(cache, runs);
        Crowd.run(
                THREADS,
                thread -> () -> turns(thread % 2 == 0 ? () -> count(cache, runs) : () -> cache.put("k", thread)));
        assertThat(runs).hasValue(1 + THREADS / 2 * TURNS);
    }

    private static void count(Cache<String, Integer> cache, AtomicInteger runs) {
        cache.<@Nullable Object>invoke("k", (entry, arguments) -> {
            entry.setValue(-runs.incrementAndGet());
            return null;
        });
    }

    @Test
    final void oneOfManyPutsAMissingKey() throws Exception {
        Cache<String, Integer> cache = open(numbers());
        for (int turn = 0; turn < 50; turn++) {
            String key = "key " + turn;
            List<Boolean> won = Crowd.run(THREADS, thread -> () -> cache.putIfAbsent(key, thread));
            assertThat(won).containsOnlyOnce(true);
            assertThat(cache.get(key)).isEqualTo(won.indexOf(true));
        }
    }

    @Test
    final void eachValueIsReplacedOrRemovedByOne() throws Exception {
        Cache<String, Integer> cache = open(numbers());
        List<List<Integer>> found = Crowd.run(
                THREADS,
                thread -> () -> IntStream.range(0, TURNS)
                        .mapToObj(turn ->
                                turn % 5 == 4 ? cache.getAndRemove("k") : cache.getAndPut("k", thread * TURNS + turn))
                        .filter(Objects::nonNull)
                        .toList());
        Stream<@Nullable Integer> last = Stream.ofNullable(cache.get("k"));
        assertThat(Stream.concat(found.stream().flatMap(List::stream), last))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, THREADS * TURNS)
                        .filter(value -> value % TURNS % 5 != 4)
                        .boxed()
                        .toList());
    }

    private static int turns(Runnable turn) {
        for (int i = 0; i < TURNS; i++) {
            turn.run();
        }
        return TURNS;
    }

    private static LarderConfiguration<String, Integer> numbers() {
        return LarderConfiguration.of(String.class, Integer.class);
    }
}
