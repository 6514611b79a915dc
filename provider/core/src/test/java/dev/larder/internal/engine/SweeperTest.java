// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that looks for the dead: there when it is needed, gone when its manager is. */
class SweeperTest {

    private static final String NAME = "sweeper-of-this-test";

    private final Sweeper sweeper = new Sweeper(NAME, Sweeper.class.getClassLoader(), Duration.ofMillis(2));

    @AfterEach
    void noThreadIsLeft() {
        sweeper.close();
        Together.await(() -> thread() == null);
    }

    private static @Nullable Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NAME))
                .findAny()
                .orElse(null);
    }

    @Test
    void eternalEntriesNeedNoThread() {
        Engine<Integer, Integer> engine = new Workshop().sweptBy(sweeper).engine();
        engine.put(1, 1);
        engine.process(1, Increment.BY_ONE, null);
        assertThat(thread()).isNull();
    }

    @Test
    void theFirstDeadlineStartsADaemon() {
        Engine<Integer, Integer> engine =
                new Workshop().living(10).sweptBy(sweeper).engine();
        assertThat(thread()).isNull();
        engine.put(1, 1);
        assertThat(thread()).isNotNull().matches(Thread::isDaemon);
    }

    @Test
    void theDeadAreDroppedAndAnnounced() {
        Workshop workshop = new Workshop().living(10).sweptBy(sweeper);
        Engine<Integer, Integer> engine = workshop.engine();
        Heard heard = new Heard();
        engine.listen(heard.synchronously());
        engine.put(1, 7);
        workshop.clock.advance(10);
        Together.await(() -> engine.store().size() == 0);
        Together.await(() -> heard.events().contains("EXPIRED 1 7>7"));
    }

    @Test
    void aSweepThatThrowsDoesNotEndTheThread() {
        LosingStore[] store = new LosingStore[1];
        Workshop workshop =
                new Workshop().living(10).sweptBy(sweeper).storedIn(sound -> store[0] = new LosingStore(sound));
        Engine<Integer, Integer> engine = workshop.engine();
        engine.put(1, 1);
        store[0].failNext(1, () -> new AssertionError("planned"));
        workshop.clock.advance(10);
        Together.await(() -> engine.store().size() == 0);
    }

    @Test
    void aSweepThatThrowsIsLogged() {
        assertThat(loggedOfASweepThatThrows(engine -> {}))
                .containsExactly("A sweep failed; the next one will try again");
    }

    @Test
    void aSweepThatThrowsBecauseItsCacheWasClosedIsNot() {
        assertThat(loggedOfASweepThatThrows(Engine::close)).isEmpty();
    }

    private List<String> loggedOfASweepThatThrows(Consumer<Engine<?, ?>> before) {
        LosingStore[] store = new LosingStore[1];
        Workshop workshop =
                new Workshop().living(10).sweptBy(sweeper).storedIn(sound -> store[0] = new LosingStore(sound));
        Engine<Integer, Integer> engine = workshop.engine();
        engine.put(1, 1);
        CountDownLatch thrown = new CountDownLatch(1);
        store[0].failNext(1, () -> {
            before.accept(engine);
            thrown.countDown();
            return new AssertionError("planned");
        });
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.larder");
        Filter former = logger.getFilter();
        logger.setFilter(line -> {
            logged.add(line.getMessage());
            return false;
        });
        try {
            workshop.clock.advance(10);
            Together.await(thrown);
            sweeper.close();
            Together.await(() -> thread() == null);
            return logged;
        } finally {
            logger.setFilter(former);
        }
    }

    @Test
    void aListenerThatThrowsAnErrorDoesNotKeepTheRestFromBeingSwept() {
        Workshop workshop = new Workshop().living(10).sweptBy(sweeper);
        Engine<Integer, Integer> engine = workshop.engine();
        engine.listen(new Heard(event -> {
                    throw new AssertionError("planned");
                })
                .synchronously());
        for (int key = 0; key < 10; key++) {
            putQuietly(engine, key);
        }
        workshop.clock.advance(10);
        Together.await(() -> engine.store().size() == 0);
    }

    private static void putQuietly(Engine<Integer, Integer> engine, int key) {
        try {
            engine.put(key, key);
        } catch (RuntimeException toldByTheListener) {
            assertThat(toldByTheListener).hasRootCauseMessage("planned");
        }
    }

    @Test
    void aListenerThatInterruptsItsThreadDoesNotEndTheSweeper() {
        Workshop workshop = new Workshop().living(10).sweptBy(sweeper);
        Engine<Integer, Integer> engine = workshop.engine();
        engine.put(1, 1);
        Heard heard = new Heard(event -> Thread.currentThread().interrupt());
        engine.listen(heard.synchronously());
        workshop.clock.advance(10);
        Together.await(() -> heard.events().contains("EXPIRED 1 1>1"));
        engine.process(2, (entry, none) -> null, null);
        engine.put(2, 2);
        assertThat(Thread.interrupted())
                .as("the creation was heard in this thread")
                .isTrue();
        workshop.clock.advance(10);
        Together.await(() -> engine.store().size() == 0);
    }

    @Test
    void aClosedSweeperStartsNoMore() {
        Engine<Integer, Integer> engine =
                new Workshop().living(10).sweptBy(sweeper).engine();
        sweeper.close();
        engine.put(1, 1);
        assertThat(thread()).isNull();
    }

    @Test
    void itMayBeClosedFromASweep() {
        Workshop workshop = new Workshop().living(10).sweptBy(sweeper);
        Engine<Integer, Integer> engine = workshop.engine();
        CountDownLatch heard = new CountDownLatch(1);
        engine.put(1, 1);
        engine.listen(new Heard(event -> {
                    sweeper.close();
                    heard.countDown();
                })
                .synchronously());
        workshop.clock.advance(10);
        Together.await(heard);
        Together.await(() -> thread() == null);
    }

    @Test
    void anEngineThatWasClosedIsNotHeldAnyMoreEvenIfAWriteOverlapped() {
        AtomicReference<@Nullable Engine<Integer, Integer>> engine =
                new AtomicReference<>(new Workshop().living(10).sweptBy(sweeper).engine());
        WeakReference<@Nullable Engine<Integer, Integer>> watched = new WeakReference<>(engine.get());
        closeAndWrite(engine);
        Together.await(() -> {
            System.gc();
            return watched.get() == null;
        });
    }

    private static void closeAndWrite(AtomicReference<@Nullable Engine<Integer, Integer>> held) {
        Engine<Integer, Integer> engine = held.getAndSet(null);
        if (engine != null) {
            engine.close();
            engine.put(1, 1);
        }
    }
}
