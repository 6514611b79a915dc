// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks of one key run in their order and one at a time; none is forgotten. */
class LanesTest {

    private static final int THREADS = 8;
    private static final int TASKS = 20_000;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final Lanes lanes = new Lanes(pool);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void tasksOfOneKeyKeepTheOrderInWhichEachThreadAppendedThem() throws Exception {
        List<List<Integer>> seen = IntStream.range(0, THREADS)
                .mapToObj(key -> (List<Integer>) new ArrayList<Integer>())
                .toList();
        Together.run(THREADS, key -> {
            for (int task = 0; task < TASKS; task++) {
                int number = task;
                lanes.append(key, () -> seen.get(key).add(number));
            }
        });
        assertThat(lanes.drain(LONG)).isTrue();
        List<Integer> all = IntStream.range(0, TASKS).boxed().toList();
        assertThat(seen).allSatisfy(ofKey -> assertThat(ofKey).isEqualTo(all));
    }

    @Test
    void aLaneIsNeverRunByTwoThreadsAndForgetsNothing() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger crowded = new AtomicInteger();
        int[] plain = {0};
        Together.run(THREADS, thread -> {
            for (int task = 0; task < TASKS; task++) {
                lanes.append(7, () -> {
                    crowded.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    plain[0]++;
                    inside.decrementAndGet();
                });
            }
        });
        assertThat(lanes.drain(LONG)).isTrue();
        assertThat(crowded).hasValue(1);
        assertThat(plain[0]).as("counted without any atomicity of its own").isEqualTo(THREADS * TASKS);
    }

    @Test
    void aTaskThatThrowsDoesNotKeepTheNextFromRunning() {
        ConcurrentHashMap<String, Boolean> ran = new ConcurrentHashMap<>();
        lanes.append(7, () -> {
            throw new IllegalStateException("planned");
        });
        lanes.append(7, () -> {
            throw new AssertionError("planned");
        });
        lanes.append(7, () -> ran.put("last", true));
        assertThat(lanes.drain(Duration.ofSeconds(10))).isTrue();
        assertThat(ran).containsKey("last");
    }

    @Test
    void aRefusalOfTheExecutorDelaysTasksAndLosesNone() {
        AtomicInteger refusals = new AtomicInteger(1);
        Executor reluctant = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("planned");
            }
            task.run();
        };
        List<Integer> ran = new ArrayList<>();
        Lanes delayed = new Lanes(reluctant);
        delayed.append(7, () -> ran.add(1));
        assertThat(ran).isEmpty();
        delayed.append(7, () -> ran.add(2));
        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void drainingGivesUpOnATaskThatHangs() {
        CountDownLatch hanging = new CountDownLatch(1);
        lanes.append(7, () -> Together.await(hanging));
        assertThat(lanes.drain(Duration.ofMillis(20))).isFalse();
        hanging.countDown();
        assertThat(lanes.drain(LONG)).isTrue();
    }

    @Test
    void drainingLanesThatNobodyUsedEndsAtOnce() {
        Lanes unused = new Lanes(task -> {
            throw new AssertionError("nothing to run");
        });
        assertThat(unused.drain(Duration.ZERO)).isTrue();
    }

    @Test
    void aTaskMayAppendToItsOwnLane() {
        AtomicInteger ran = new AtomicInteger();
        Lanes direct = new Lanes(Runnable::run);
        direct.append(7, () -> direct.append(7, ran::incrementAndGet));
        assertThat(ran).hasValue(1);
    }

    @Test
    void anInterruptedDrainSaysThatItDidNotSee() {
        Thread.currentThread().interrupt();
        CountDownLatch hanging = new CountDownLatch(1);
        lanes.append(7, () -> Together.await(hanging));
        assertThat(lanes.drain(LONG)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        hanging.countDown();
    }

    @Test
    void aTaskThatDrainsDoesNotWaitForItself() throws Exception {
        CompletableFuture<Boolean> drained = new CompletableFuture<>();
        lanes.append(7, () -> drained.complete(lanes.drain(LONG)));
        assertThat(drained.get(30, TimeUnit.SECONDS)).isTrue();
    }
}
