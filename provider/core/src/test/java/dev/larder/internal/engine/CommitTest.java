// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transition comes true as a whole, whatever the store does: lost swaps are tried again, and nothing is told twice. */
class CommitTest {

    private final Written written = new Written();
    private final Heard heard = new Heard();
    private @Nullable LosingStore store;

    private LosingStore store() {
        return Objects.requireNonNull(store);
    }

    private Engine<Integer, Integer> engine(Workshop workshop) {
        Engine<Integer, Integer> engine =
                workshop.storedIn(sound -> store = new LosingStore(sound)).engine();
        engine.statistics().on();
        return engine;
    }

    private Engine<Integer, Integer> heardEngine(Workshop workshop) {
        Engine<Integer, Integer> engine = engine(workshop);
        engine.listen(heard.synchronously());
        return engine;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 50})
    void whateverIsLostEventsAndCountsComeOnce(int lost) {
        Engine<Integer, Integer> engine = heardEngine(new Workshop());
        store().loseNext(lost);
        engine.put(1, 1);
        store().loseNext(lost);
        engine.access(1, Operations.getAndPut(), 2);
        store().loseNext(lost);
        assertThat(engine.change(1, Operations.remove(), null)).isTrue();
        assertThat(heard.events()).containsExactly("CREATED 1 null>1", "UPDATED 1 1>2", "REMOVED 1 2>2");
        assertThat(engine.statistics().puts()).isEqualTo(2);
        assertThat(engine.statistics().hits()).isEqualTo(1);
        assertThat(engine.statistics().misses()).isZero();
        assertThat(engine.statistics().removals()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 50})
    void theSameHoldsWithoutALock(int lost) {
        Engine<Integer, Integer> engine = engine(new Workshop());
        store().loseNext(lost);
        assertThat(engine.putIfAbsent(1, 1)).isTrue();
        store().loseNext(lost);
        assertThat(engine.access(1, Operations.replace(), 2)).isTrue();
        store().loseNext(lost);
        assertThat(engine.access(1, Operations.getAndRemove(), null)).isEqualTo(2);
        assertThat(engine.statistics().puts()).isEqualTo(2);
        assertThat(engine.statistics().hits()).isEqualTo(2);
        assertThat(engine.statistics().misses()).isEqualTo(1);
        assertThat(engine.statistics().removals()).isEqualTo(1);
    }

    @Test
    void afterTwoLostSwapsAWriterQueuesForTheLock() {
        Engine<Integer, Integer> engine = engine(new Workshop());
        List<Boolean> locked = new ArrayList<>();
        store().observe(() -> locked.add(isLocked(engine)));
        store().loseNext(3);
        engine.putIfAbsent(1, 1);
        assertThat(locked).containsExactly(false, false, true, true);
        assertThat(engine.isLocking()).as("for this write only").isFalse();
        assertThat(isLocked(engine)).isFalse();
    }

    private static boolean isLocked(Engine<Integer, Integer> engine) {
        boolean[] locked = {false};
        Thread other = new Thread(() -> {
            KeyLocks.Stripe stripe = engine.locks().tryLock(1);
            locked[0] = stripe == null;
            if (stripe != null) {
                stripe.unlock();
            }
        });
        other.start();
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return locked[0];
    }

    @Test
    void theWriterIsCalledBeforeTheSwap() {
        Engine<Integer, Integer> engine = engine(new Workshop().writingThrough(written));
        store().observe(() -> written.write(new CacheEntry<>(-1, store().swaps())));
        engine.put(1, 1);
        engine.change(1, Operations.remove(), null);
        assertThat(written.calls()).containsExactly("write 1=1", "write -1=1", "delete 1", "write -1=2");
    }

    @Test
    void aWriterThatFailsLeavesEverythingAsItWas() {
        Written refusing = new Written() {
            @Override
            public void write(javax.cache.Cache.Entry<? extends Integer, ? extends Integer> entry) {
                throw new IllegalStateException("planned");
            }

            @Override
            public void delete(Object key) {
                throw new IllegalStateException("planned");
            }
        };
        Engine<Integer, Integer> engine = heardEngine(new Workshop().writingThrough(refusing));
        engine.changeUnwritten(1, Operations.load(), 1);
        assertThatThrownBy(() -> engine.put(1, 2))
                .isInstanceOf(CacheWriterException.class)
                .hasMessage("The writer of cache 'test' failed while writing key 1");
        assertThatThrownBy(() -> engine.change(1, Operations.remove(), null))
                .isInstanceOf(CacheWriterException.class)
                .hasMessage("The writer of cache 'test' failed while deleting key 1");
        assertThat(engine.get(1)).isEqualTo(1);
        assertThat(heard.events()).containsExactly("CREATED 1 null>1");
        assertThat(engine.statistics().puts()).isZero();
        assertThat(engine.statistics().removals()).isZero();
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(() -> new CacheException("planned"), () -> new AssertionError("planned"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aStoreThatFailsAfterTheWriterDoesNotServeTheOldValue(Supplier<Throwable> failure) {
        Engine<Integer, Integer> engine = heardEngine(new Workshop().writingThrough(written));
        engine.put(1, 1);
        store().failNext(1, failure);
        assertThatThrownBy(() -> engine.put(1, 2)).hasMessage("planned");
        assertThat(written.record).containsEntry(1, 2);
        assertThat(engine.get(1)).as("the old value").isNull();
        assertThat(engine.statistics().puts()).isEqualTo(1);
        assertThat(heard.events()).containsExactly("CREATED 1 null>1");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void norDoesItAfterTheWriterWroteABatch(Supplier<Throwable> failure) {
        Engine<Integer, Integer> engine = engine(new Workshop().writingThrough(written));
        engine.put(1, 1);
        store().failNext(1, failure);
        assertThatThrownBy(() -> new Batches<>(engine).putAll(Map.of(1, 2))).hasMessage("planned");
        assertThat(written.record).containsEntry(1, 2);
        assertThat(engine.get(1)).as("the old value").isNull();
    }

    @Test
    void aStoreThatFailsOnceMoreIsNamedToo() {
        Engine<Integer, Integer> engine = engine(new Workshop().writingThrough(written));
        engine.put(1, 1);
        AtomicInteger number = new AtomicInteger();
        store().failNext(2, () -> new CacheException("planned " + number.incrementAndGet()));
        assertThatThrownBy(() -> engine.put(1, 2))
                .hasMessage("planned 1")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .satisfies(again -> assertThat(again).hasMessage("planned 2")));
    }

    @Test
    void aPolicyThatFailsAfterTheWriterDoesNotLeaveTheOldValue() {
        Workshop workshop = new Workshop().writingThrough(written);
        Engine<Integer, Integer> engine =
                engine(workshop.living(DeadlineRules.of(new FailingOnUpdate(), workshop.clock)));
        engine.put(1, 1);
        assertThatThrownBy(() -> engine.put(1, 2)).isInstanceOf(AssertionError.class);
        assertThat(engine.get(1)).as("the old value").isNull();
    }

    private static final class FailingOnUpdate implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForAccess() {
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForUpdate() {
            throw new AssertionError("planned");
        }
    }

    @Test
    void aStoreThatFailsWithoutAWriterKeepsTheOldValue() {
        Engine<Integer, Integer> engine = heardEngine(new Workshop());
        engine.put(1, 1);
        store().failNext(1, () -> new CacheException("planned"));
        assertThatThrownBy(() -> engine.put(1, 2)).hasMessage("planned");
        assertThat(engine.get(1)).isEqualTo(1);
    }

    @Test
    void aFailureGivesTheLockBack() {
        Engine<Integer, Integer> engine = heardEngine(new Workshop());
        store().failNext(1, () -> new CacheException("planned"));
        assertThatThrownBy(() -> engine.put(1, 2)).hasMessage("planned");
        assertThat(isLocked(engine)).isFalse();
        engine.put(1, 3);
        assertThat(engine.get(1)).isEqualTo(3);
    }

    @Test
    void aFullStoreMakesRoomFromWhatIsDead() {
        Workshop workshop = new Workshop().rejectingMoreThan(2).living(10);
        Engine<Integer, Integer> engine = heardEngine(workshop);
        engine.put(1, 1);
        engine.put(2, 2);
        assertThatThrownBy(() -> engine.put(3, 3)).isInstanceOf(CacheFullException.class);
        workshop.clock.advance(10);
        engine.put(3, 3);
        assertThat(heard.events())
                .containsExactly(
                        "CREATED 1 null>1", "CREATED 2 null>2", "EXPIRED 1 1>1", "EXPIRED 2 2>2", "CREATED 3 null>3");
    }

    @Test
    void makingRoomLeavesTheEntryAloneThatAProcessorIsReplacing() {
        Workshop workshop = new Workshop().living(10);
        Engine<Integer, Integer> engine = heardEngine(workshop);
        engine.put(1, 1);
        engine.put(2, 2);
        workshop.clock.advance(10);
        AtomicInteger runs = new AtomicInteger();
        store().failNext(1, () -> new CacheFullException("planned"));
        engine.process(
                1,
                (entry, none) -> {
                    runs.incrementAndGet();
                    entry.setValue(3);
                    return null;
                },
                null);
        assertThat(runs).hasValue(1);
        assertThat(heard.events())
                .containsExactly(
                        "CREATED 1 null>1", "CREATED 2 null>2", "EXPIRED 2 2>2", "EXPIRED 1 1>1", "CREATED 1 null>3");
    }

    @Test
    void aDeadEntryIsAnnouncedOnceByWhoeverMeetsIt() throws Exception {
        Workshop workshop = new Workshop().living(10);
        Engine<Integer, Integer> engine = heardEngine(workshop);
        int entries = 300;
        IntStream.range(0, entries).forEach(key -> engine.put(key, key));
        workshop.clock.advance(10);
        Together.run(8, thread -> {
            for (int key = 0; key < entries; key++) {
                switch (thread % 4) {
                    case 0 -> engine.get(key);
                    case 1 -> engine.sweep();
                    case 2 -> engine.change(key, Operations.remove(), null);
                    default -> engine.process(key, (entry, none) -> entry.exists(), null);
                }
            }
        });
        engine.sweep();
        List<String> expired = heard.events().stream()
                .filter(event -> event.startsWith("EXPIRED"))
                .toList();
        assertThat(expired).hasSize(entries).doesNotHaveDuplicates();
        assertThat(heard.events()).hasSize(2 * entries);
    }

    @Test
    void eventsOfAKeyComeInTheOrderOfItsChanges() throws Exception {
        Engine<Integer, Integer> engine = new Workshop().engine();
        engine.listen(heard.synchronously());
        Together.run(8, thread -> {
            for (int round = 0; round < 2_000; round++) {
                engine.put(1, thread * 10_000 + round);
            }
        });
        String last = "null";
        for (String event : heard.events()) {
            String change = event.substring(event.lastIndexOf(' ') + 1);
            assertThat(change).startsWith(last + ">");
            last = change.substring(change.indexOf('>') + 1);
        }
        assertThat(heard.events()).hasSize(16_000);
        assertThat(last).isEqualTo(String.valueOf(engine.get(1)));
    }

    @Test
    void anErrorOfOneListenerKeepsNoOtherFromHearing() {
        Engine<Integer, Integer> engine = engine(new Workshop());
        engine.listen(new Heard(event -> {
                    throw new AssertionError("planned");
                })
                .synchronously());
        engine.listen(heard.synchronously());
        assertThatThrownBy(() -> engine.put(1, 1)).hasRootCauseMessage("planned");
        assertThat(heard.events()).containsExactly("CREATED 1 null>1");
        assertThat(engine.get(1)).isEqualTo(1);
        assertThat(engine.statistics().puts()).isEqualTo(1);
    }

    @Test
    void aZeroLifetimeIsWrittenThroughAndNeitherStoredNorTold() {
        Workshop workshop = new Workshop().writingThrough(written);
        Engine<Integer, Integer> engine =
                heardEngine(workshop.living(DeadlineRules.of(new CreatedExpiryPolicy(Duration.ZERO), workshop.clock)));
        engine.put(1, 1);
        assertThat(engine.putIfAbsent(1, 1)).isFalse();
        assertThat(written.calls()).containsExactly("write 1=1", "write 1=1");
        assertThat(heard.events()).isEmpty();
        assertThat(engine.statistics().puts()).isZero();
        assertThat(engine.store().size()).isZero();
    }

    @Test
    void anUpdateThatLeavesTheDeadlineKeepsTheOldOne() {
        Workshop workshop = new Workshop();
        Engine<Integer, Integer> engine = engine(workshop.living(
                DeadlineRules.of(new CreatedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, 10)), workshop.clock)));
        engine.put(1, 1);
        workshop.clock.advance(9);
        engine.put(1, 2);
        workshop.clock.advance(1);
        assertThat(engine.get(1)).isNull();
    }

    @Test
    void removingWithoutAWriterAsksNothingOfTheKey() {
        record Silent(int number) {
            @Override
            public String toString() {
                throw new AssertionError("nobody has to read this");
            }
        }
        WriteThrough<Silent, Integer> off = WriteThrough.off();
        off.delete(new Silent(1));
        new WriteThrough<Silent, Integer>(null, "test").delete(new Silent(1));
    }

    @Test
    void batchesGoOnAfterAFailureAndThrowTheFirst() {
        Engine<Integer, Integer> engine = heardEngine(new Workshop());
        store().failNext(1, () -> new CacheException("planned"));
        assertThatThrownBy(() -> new Batches<>(engine).putAll(Map.of(1, 1, 2, 2, 3, 3)))
                .hasMessage("planned");
        assertThat(engine.store().size()).isEqualTo(2);
        store().failNext(1, () -> new CacheException("planned"));
        assertThatThrownBy(() -> new Batches<>(engine).removeAll(Set.of(1, 2, 3)))
                .hasMessage("planned");
        assertThat(engine.store().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void anInterruptedThreadWritesABatchThroughAndStoresIt() {
        Engine<Integer, Integer> engine = engine(new Workshop().writingThrough(written));
        engine.put(1, 1);
        Thread.currentThread().interrupt();
        new Batches<>(engine).putAll(Map.of(1, 2, 2, 2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.get(1)).isEqualTo(2);
        assertThat(engine.get(2)).isEqualTo(2);
    }

    @Test
    void roomThatSomebodyElsesSweepHasMadeIsTaken() {
        Engine<Integer, Integer> engine = engine(new Workshop());
        store().failNext(1, () -> new CacheFullException("planned"));
        engine.access(1, Operations.getAndPut(), 2);
        assertThat(engine.get(1)).isEqualTo(2);
    }
}
