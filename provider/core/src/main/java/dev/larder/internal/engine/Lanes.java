// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Serial queues for work that must keep its order per key but may run later: {@value #LANES} lanes, each run by at most
 * one thread of the executor at a time. Threads share it.
 */
final class Lanes {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final int LANES = 64;

    private final AtomicReferenceArray<@Nullable Lane> lanes = new AtomicReferenceArray<>(LANES);
    private final Executor executor;

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * One queue. Its trick is the work-in-progress counter: whoever raises it from zero starts a run, and the run ends
     * only when it has brought the counter back to zero, so no task is forgotten and no two runs overlap. A run empties
     * the queue, which holds at least the tasks that were counted; only after a refusal by the executor it holds more.
     */
    private final class Lane implements Runnable {
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger workInProgress = new AtomicInteger();

        /** The thread that runs this lane at the moment. */
        private volatile @Nullable Thread runner;

        void append(Runnable task) {
            tasks.add(task);
            if (workInProgress.getAndIncrement() == 0) {
                start();
            }
        }

        private void start() {
            try {
                executor.execute(this);
            } catch (RuntimeException | Error refused) {
                workInProgress.set(0);
                LOGGER.log(Level.WARNING, "Asynchronous listeners have to wait for the next event", refused);
            }
        }

        boolean isRunByThisThread() {
            return runner == Thread.currentThread();
        }

        @Override
        public void run() {
            int due = workInProgress.get();
            while (due != 0) {
                runner = Thread.currentThread();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    runLogged(task);
                }
                runner = null;
                due = workInProgress.addAndGet(-due);
            }
        }

        private static void runLogged(Runnable task) {
            try {
                task.run();
            } catch (Throwable thrown) {
                // Whatever it is, also a checked exception in disguise: the lane goes on.
                LOGGER.log(Level.WARNING, "A task of an asynchronous listener failed", thrown);
            }
        }
    }

    /** Appends a task to the lane of a key; what it throws is logged, and so is an executor that refuses it. */
    void append(Object key, Runnable task) {
        lane(Keys.hash(key) & (LANES - 1)).append(task);
    }

    /**
     * Waits until all tasks appended so far have run, but no longer than the limit; returns whether they have. A task that
     * calls this waits neither for itself nor for those behind it.
     */
    boolean drain(Duration limit) {
        List<Lane> used = used();
        CountDownLatch running = new CountDownLatch(used.size());
        used.forEach(lane -> lane.append(running::countDown));
        try {
            return running.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Lane> used() {
        List<Lane> used = new ArrayList<>();
        for (int index = 0; index < LANES; index++) {
            Lane lane = lanes.get(index);
            if (lane != null && !lane.isRunByThisThread()) {
                used.add(lane);
            }
        }
        return used;
    }

    private Lane lane(int index) {
        Lane present = lanes.get(index);
        if (present != null) {
            return present;
        }
        Lane fresh = new Lane();
        Lane witness = lanes.compareAndExchange(index, null, fresh);
        return witness == null ? fresh : witness;
    }
}
