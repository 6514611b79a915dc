// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.engine.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts that threads make without an atomic operation, each in a place of its own, are exact. */
@Timeout(60)
class TalliesTest {

    private final Tallies tallies = new Tallies();

    @Test
    void eachOfAFewThreadsHasATallyOfItsOwn() throws InterruptedException {
        Tally mine = tallies.own();
        assertThat(mine).isNotNull().isSameAs(tallies.own());
        Thread other = new Thread(() -> assertThat(tallies.own()).isNotSameAs(mine));
        assertThat(run(other)).isEmpty();
    }

    @Test
    void aThreadWhoseSlotIsTakenCountsAllTheSame() throws InterruptedException {
        tallies.add(Count.HITS, 1);
        Thread rival = rivalOf(Thread.currentThread(), () -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(tallies.own()).isNull();
                tallies.add(Count.HITS, 1);
            }
        });
        assertThat(run(rival)).isEmpty();
        assertThat(tallies.sum(Count.HITS)).isEqualTo(10_001);
    }

    @Test
    void theTallyOfAThreadThatHasEndedIsTakenOverWithItsCounts() throws InterruptedException {
        Thread first = new Thread(() -> tallies.add(Count.PUTS, 5));
        assertThat(run(first)).isEmpty();
        Thread heir = rivalOf(first, () -> {
            while (tallies.own() == null) {
                Thread.onSpinWait();
            }
            tallies.add(Count.PUTS, 7);
        });
        assertThat(run(heir)).isEmpty();
        assertThat(tallies.sum(Count.PUTS)).isEqualTo(12);
    }

    @Test
    void aThreadWhoseSlotIsTakenIsTimedNowAndThen() throws InterruptedException {
        tallies.add(Count.HITS, 1);
        List<Long> starts = new ArrayList<>();
        Thread rival = rivalOf(Thread.currentThread(), () -> {
            for (int i = 0; i < 64_000; i++) {
                starts.add(tallies.start());
            }
        });
        assertThat(run(rival)).isEmpty();
        assertThat(starts.stream().filter(start -> start != 0).count()).isBetween(700L, 1_300L);
    }

    @Test
    void countsAreExactHoweverManyThreadsComeAndGo() throws InterruptedException {
        int generations = 20;
        int threads = 3 * Tallies.SLOTS;
        int each = 2_000;
        for (int generation = 0; generation < generations; generation++) {
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> crowd = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(() -> {
                    awaitUninterrupted(start);
                    for (int count = 0; count < each; count++) {
                        tallies.add(Count.MISSES, 1);
                    }
                });
                thread.start();
                crowd.add(thread);
            }
            start.countDown();
            for (Thread thread : crowd) {
                thread.join();
            }
            assertThat(tallies.sum(Count.MISSES)).isEqualTo((generation + 1L) * threads * each);
        }
    }

    @Test
    void aReaderSeesCountsThatOnlyGrow() throws Exception {
        var writers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            writers.execute(() -> {
                for (int count = 0; count < 2_000_000; count++) {
                    tallies.add(Count.HITS, 1);
                }
            });
        }
        writers.shutdown();
        long before = 0;
        while (!writers.awaitTermination(0, TimeUnit.SECONDS)) {
            long now = tallies.sum(Count.HITS);
            assertThat(now).isBetween(before, 8_000_000L);
            before = now;
        }
        assertThat(tallies.sum(Count.HITS)).isEqualTo(8_000_000);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Returns a thread whose slot is that of another one. */
    private static Thread rivalOf(Thread thread, Runnable task) {
        Thread rival = new Thread(task);
        while (((rival.getId() - thread.getId()) & (Tallies.SLOTS - 1)) != 0) {
            rival = new Thread(task);
        }
        return rival;
    }

    /** Runs a thread to its end and returns what it has thrown. */
    private static List<Throwable> run(Thread thread) throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        thread.setUncaughtExceptionHandler((failed, failure) -> thrown.add(failure));
        thread.start();
        thread.join();
        return thrown;
    }
}
