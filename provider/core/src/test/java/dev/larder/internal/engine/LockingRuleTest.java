// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write locks as soon as there is, or ever was, application code to run under the key's lock. */
class LockingRuleTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 5_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Workshop.SAME_STRIPE})
    void aProcessorRunsExactlyOnceWhateverIsPutMeanwhile(int putKey) throws Exception {
        Engine<Integer, Integer> engine = new Workshop().lockingEngine();
        AtomicInteger runs = new AtomicInteger();
        Operation<Integer, Integer, @Nullable Void, Integer> counted = (entry, none) -> {
            runs.incrementAndGet();
            return Increment.BY_ONE.apply(entry, null);
        };
        Together.run(THREADS, thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (thread % 2 == 0) {
                    engine.process(1, counted, null);
                } else {
                    engine.put(putKey, -round);
                }
            }
        });
        assertThat(runs).hasValue(THREADS / 2 * ROUNDS);
    }

    @Test
    void incrementsAreNeverLostFromTheFirstOn() throws Exception {
        Engine<Integer, Integer> engine = new Workshop().engine();
        Together.run(THREADS, thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                engine.process(round % 3, Increment.BY_ONE, null);
                engine.put(100 + thread, round);
            }
        });
        int sum = IntStream.range(0, 3)
                .map(key -> Objects.requireNonNull(engine.get(key)))
                .sum();
        assertThat(sum).isEqualTo(THREADS * ROUNDS);
    }

    @Test
    void aPutWaitsForTheProcessorOfItsKeyAndNotForOthers() throws Exception {
        Engine<Integer, Integer> engine = new Workshop().engine();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread processing = new Thread(() -> engine.process(
                1,
                (entry, none) -> {
                    inside.countDown();
                    Together.await(go);
                    entry.setValue(1);
                    return null;
                },
                null));
        Thread putting = new Thread(() -> engine.put(1, 2));
        processing.start();
        Together.await(inside);
        putting.start();
        Together.await(() -> putting.getState() == Thread.State.WAITING);
        engine.put(2, 2);
        assertThat(engine.containsKey(1)).as("the put is still waiting").isFalse();
        go.countDown();
        processing.join();
        putting.join();
        assertThat(engine.get(1)).isEqualTo(2);
    }

    @Test
    void anEngineWithoutApplicationCodeNeverLocks() {
        Engine<Integer, Integer> engine = new Workshop().engine();
        engine.put(1, 1);
        engine.putIfAbsent(1, 1);
        engine.access(1, Operations.getAndRemove(), null);
        assertThat(engine.isLocking()).isFalse();
    }

    @Test
    void whatBringsApplicationCodeMakesItLockForGood() {
        Engine<Integer, Integer> processed = new Workshop().lockingEngine();
        Engine<Integer, Integer> heard = new Workshop().engine();
        Heard listener = new Heard();
        heard.listen(listener.synchronously());
        heard.unlisten(listener.synchronously());
        assertThat(processed.isLocking()).isTrue();
        assertThat(heard.isLocking()).isTrue();
        assertThat(new Workshop()
                        .readingThrough(new Loaded(key -> key))
                        .engine()
                        .isLocking())
                .isTrue();
        assertThat(new Workshop().writingThrough(new Written()).engine().isLocking())
                .isTrue();
    }
}
