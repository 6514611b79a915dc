// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.store.Stored;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is noted is never later than the earliest deadline that is stored. */
class ExpirationsTest {

    private final AtomicInteger firsts = new AtomicInteger();
    private final Expirations expirations = new Expirations(firsts::incrementAndGet);

    @Test
    void nothingIsDueBeforeADeadlineIsNoted() {
        expirations.note(Stored.ETERNAL);
        assertThat(expirations.isDue(Long.MAX_VALUE - 1)).isFalse();
        assertThat(firsts).hasValue(0);
    }

    @Test
    void theEarliestDeadlineIsDueFirst() {
        expirations.note(50);
        expirations.note(20);
        expirations.note(70);
        assertThat(expirations.isDue(19)).isFalse();
        assertThat(expirations.isDue(20)).isTrue();
        assertThat(firsts).as("only the first deadline wakes the sweeper").hasValue(1);
    }

    @Test
    void anEntryThatIsDeadAtOnceIsDueAtOnce() {
        expirations.note(Stored.DEAD);
        assertThat(expirations.isDue(1)).isTrue();
    }

    @Test
    void aRestartForgetsAndWakesTheSweeperAnew() {
        expirations.note(20);
        expirations.restart();
        assertThat(expirations.isDue(20)).isFalse();
        expirations.note(30);
        assertThat(expirations.isDue(30)).isTrue();
        assertThat(firsts).hasValue(2);
    }

    /** Threads store and note; one sweeps as the engine does: restart, then note what is stored. */
    @Test
    void noDeadlineIsForgottenWhateverTheSweepsMeet() throws Exception {
        ConcurrentSkipListSet<Long> stored = new ConcurrentSkipListSet<>();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger writers = new AtomicInteger(3);
        Together.run(4, thread -> {
            if (thread == 3) {
                while (!done.get()) {
                    expirations.restart();
                    stored.forEach(expirations::note);
                }
            } else {
                for (long round = 0; round < 20_000; round++) {
                    long deadline = 1_000_000 - round * 3 - thread;
                    stored.add(deadline);
                    expirations.note(deadline);
                    stored.remove(deadline + 300);
                }
                done.set(writers.decrementAndGet() == 0);
            }
        });
        assertThat(expirations.isDue(stored.first())).isTrue();
    }

    @Test
    void noEntryIsForgottenByTheSweepsOfAnEngine() throws Exception {
        Workshop workshop = new Workshop().living(10);
        Engine<Integer, Integer> engine = workshop.engine();
        AtomicInteger writers = new AtomicInteger(3);
        Together.run(4, thread -> {
            if (thread == 3) {
                while (writers.get() > 0) {
                    workshop.clock.advance(1);
                    engine.sweep();
                }
            } else {
                for (int key = 0; key < 20_000; key++) {
                    engine.put(key * 3 + thread, key);
                }
                writers.decrementAndGet();
            }
        });
        workshop.clock.advance(10);
        engine.sweep();
        assertThat(engine.store().size()).isZero();
    }

    @Test
    void aSweepThatFailsIsTriedAgain() {
        Workshop workshop = new Workshop().living(10);
        LosingStore[] store = new LosingStore[1];
        Engine<Integer, Integer> engine =
                workshop.storedIn(sound -> store[0] = new LosingStore(sound)).engine();
        engine.put(1, 1);
        engine.put(2, 2);
        workshop.clock.advance(10);
        store[0].failNext(1, () -> new IllegalStateException("planned"));
        assertThatThrownBy(engine::sweep).hasMessage("planned");
        assertThat(engine.sweep()).isEqualTo(2);
        assertThat(engine.store().size()).isZero();
    }

    @Test
    void anEntryWhoseLockIsTakenWaitsForTheNextSweep() {
        Workshop workshop = new Workshop().living(10);
        Engine<Integer, Integer> engine = workshop.lockingEngine();
        engine.put(1, 1);
        workshop.clock.advance(10);
        int duringProcessor =
                engine.process(2, (entry, none) -> engine.process(1, (dead, nothing) -> engine.sweep(), null), null);
        assertThat(duringProcessor).isZero();
        engine.put(1, 2);
        workshop.clock.advance(10);
        assertThat(engine.sweep()).isEqualTo(1);
    }
}
