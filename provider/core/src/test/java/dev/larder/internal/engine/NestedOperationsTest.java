// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Application code that uses the cache while the cache uses it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NestedOperationsTest {

    private static final String EXCLUDED = "The key 1 is being changed by an entry processor, loader or"
            + " writer that now changes or loads it once more through the cache. Use the MutableEntry"
            + " that was handed over, or return the value";

    private final Workshop workshop = new Workshop().waitingNoLongerThan(Duration.ofMillis(50));
    private @Nullable Engine<Integer, Integer> built;
    private final ReentrantLock building = new ReentrantLock();

    @BeforeEach
    void startFresh() {
        built = null;
    }

    /** Returns the one engine of a test, whoever asks first. */
    private Engine<Integer, Integer> engine() {
        building.lock();
        try {
            Engine<Integer, Integer> engine = built;
            if (engine == null) {
                engine = workshop.engine();
                built = engine;
            }
            return engine;
        } finally {
            building.unlock();
        }
    }

    @AfterEach
    void noStripeIsLeftLocked() throws Exception {
        for (int key : new int[] {0, 1, 2, 3, Workshop.SAME_STRIPE}) {
            unlockAfterTrying(key);
            Together.run(1, other -> unlockAfterTrying(key));
        }
    }

    private void unlockAfterTrying(int key) {
        Objects.requireNonNull(engine().locks().tryLock(key), "key " + key).unlock();
    }

    private void processing(int key, Runnable nested) {
        engine().process(
                        key,
                        (entry, none) -> {
                            nested.run();
                            return null;
                        },
                        null);
    }

    /** A change of key 1. */
    @FunctionalInterface
    interface Change {
        void of(Engine<Integer, Integer> engine);
    }

    static final List<Change> CHANGES = List.of(
            engine -> engine.put(1, 9),
            engine -> engine.putIfAbsent(1, 9),
            engine -> engine.access(1, Operations.getAndPut(), 9),
            engine -> engine.access(1, Operations.replace(), 9),
            engine -> engine.change(1, Operations.remove(), null),
            engine -> engine.process(1, Increment.BY_ONE, null),
            engine -> new Batches<>(engine).putAll(Map.of(1, 9, 3, 9)),
            engine -> new Batches<>(engine).removeAll(Set.of(1)));

    @ParameterizedTest
    @FieldSource("CHANGES")
    void aProcessorMayNotChangeItsOwnKeyThroughTheCache(Change change) {
        assertThatThrownBy(() -> processing(1, () -> change.of(engine())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(EXCLUDED);
        assertThat(engine().get(1)).isNull();
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void noMatterHowDeepItIsNested(Change change) {
        assertThatThrownBy(() -> processing(1, () -> processing(Workshop.SAME_STRIPE, () -> change.of(engine()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(EXCLUDED);
        assertThatThrownBy(() -> processing(1, () -> processing(2, () -> change.of(engine()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(EXCLUDED);
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void aWriterMayNotChangeTheKeyThatItWrites(Change change) {
        AtomicInteger depth = new AtomicInteger();
        Written nesting = new Written() {
            @Override
            public void write(Cache.Entry<? extends Integer, ? extends Integer> entry) {
                if (depth.getAndIncrement() == 0) {
                    change.of(engine());
                }
            }
        };
        workshop.writingThrough(nesting);
        assertThatThrownBy(() -> engine().put(1, 1)).hasRootCauseMessage(EXCLUDED);
        assertThat(engine().get(1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, Workshop.SAME_STRIPE})
    void aProcessorMayUseOtherKeys(int other) {
        processing(1, () -> {
            engine().put(other, 5);
            engine().process(other, Increment.BY_ONE, null);
            new Batches<>(engine()).putAll(Map.of(3, 3, other, 7));
        });
        assertThat(engine().get(other)).isEqualTo(7);
    }

    @Test
    void aProcessorMayReadItsOwnKey() {
        workshop.living(10);
        engine().put(1, 1);
        AtomicReference<@Nullable Integer> seen = new AtomicReference<>();
        processing(1, () -> seen.set(engine().get(1)));
        assertThat(seen).hasValue(1);
        workshop.clock.advance(10);
        processing(1, () -> {
            assertThat(engine().get(1)).as("a dead entry is a miss").isNull();
            assertThat(engine().containsKey(1)).isFalse();
            assertThat(engine().iterator()).as("an iteration passes it by").isExhausted();
            assertThat(new Batches<>(engine()).getAll(Set.of(1))).isEmpty();
        });
    }

    @Test
    void aProcessorRunsOnceThoughANestedReadMeetsItsDeadEntry() {
        workshop.living(10);
        engine().put(1, 1);
        workshop.clock.advance(10);
        AtomicInteger runs = new AtomicInteger();
        engine().process(
                        1,
                        (entry, none) -> {
                            runs.incrementAndGet();
                            engine().get(1);
                            engine().sweep();
                            entry.setValue(2);
                            return null;
                        },
                        null);
        assertThat(runs).hasValue(1);
        assertThat(engine().get(1)).isEqualTo(2);
    }

    @Test
    void aLoaderMayPutItsOwnKeyAndThatIsWhatIsServed() {
        workshop.readingThrough(new Loaded(key -> {
            engine().put(key, 7);
            return 8;
        }));
        assertThat(engine().get(1)).isEqualTo(7);
        assertThat(engine().get(1)).isEqualTo(7);
    }

    @Test
    void aLoaderMayFetchOtherKeys() {
        workshop.readingThrough(new Loaded(key -> {
            Integer before = key == 0 ? Integer.valueOf(0) : engine().get(key - 1);
            return before == null ? null : before + key;
        }));
        assertThat(engine().get(4)).isEqualTo(4 + 3 + 2 + 1);
        assertThat(engine().store().size()).isEqualTo(5);
    }

    static Stream<Change> loads() {
        return Stream.of(engine -> engine.get(1), engine -> engine.process(1, Increment.BY_ONE, null));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void aLoaderMayNotLoadItsOwnKey(Change load) {
        workshop.readingThrough(new Loaded(key -> {
            load.of(engine());
            return 8;
        }));
        assertThatThrownBy(() -> engine().get(1))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(EXCLUDED);
        assertThat(engine().containsKey(1)).isFalse();
    }

    @Test
    void aSynchronousListenerMayWriteTheKeyThatItHearsOf() {
        Heard heard = new Heard(event -> {
            if (event.getValue() < 3) {
                engine().put(event.getKey(), event.getValue() + 1);
            }
        });
        engine().listen(heard.synchronously());
        engine().put(1, 1);
        assertThat(engine().get(1)).isEqualTo(3);
        assertThat(heard.events()).containsExactly("CREATED 1 null>1", "UPDATED 1 1>2", "UPDATED 1 2>3");
    }

    @Test
    void aSynchronousListenerMayRemoveTheKeyThatItHearsOf() {
        Heard heard = new Heard(event -> engine().change(event.getKey(), Operations.remove(), null));
        engine().listen(heard.synchronously());
        engine().put(1, 1);
        assertThat(engine().containsKey(1)).isFalse();
        assertThat(heard.events()).containsExactly("CREATED 1 null>1", "REMOVED 1 1>1");
    }

    @Test
    void aListenerInsideAProcessorMayNotWriteTheProcessorsKey() {
        engine().listen(new Heard(event -> engine().put(1, 2)).synchronously());
        assertThatThrownBy(() -> processing(1, () -> engine().put(2, 2))).hasRootCauseMessage(EXCLUDED);
        assertThat(engine().containsKey(1)).isFalse();
        assertThat(engine().get(2)).as("the change that was told").isEqualTo(2);
    }

    @Test
    void twoProcessorsThatWaitForEachOtherGiveUpInsteadOfForEver() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger gaveUp = new AtomicInteger();
        Together.run(2, thread -> {
            int own = 1 + thread;
            int other = 2 - thread;
            engine().process(
                            own,
                            (entry, none) -> {
                                meet(both);
                                try {
                                    engine().put(other, own);
                                } catch (CacheException timedOut) {
                                    assertThat(timedOut).hasMessageStartingWith("Gave up waiting for key " + other);
                                    gaveUp.incrementAndGet();
                                }
                                return null;
                            },
                            null);
        });
        assertThat(gaveUp.get()).isBetween(1, 2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void aReadOfADeadKeyDoesNotWaitForWhoeverWorksOnIt() throws Exception {
        workshop.living(10);
        engine().put(2, 2);
        workshop.clock.advance(10);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread working = new Thread(() -> processing(2, () -> {
            inside.countDown();
            Together.await(go);
        }));
        working.start();
        Together.await(inside);
        processing(1, () -> assertThat(engine().get(2)).isNull());
        assertThat(engine().get(2)).isNull();
        go.countDown();
        working.join();
    }
}
