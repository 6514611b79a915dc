// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

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

    private static final int LANES = 64;

    private final AtomicReferenceArray<@Nullable Lane> lanes = new AtomicReferenceArray<>(LANES);
    private final Executor executor;

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * One queue. Its trick is the work-in-progress counter: whoever raises it from zero starts a run, and the run ends
     * only when it has brought the counter back to zero, so no task is forgotten and no two runs overlap.
     */
    private final class Lane implements Runnable {
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger workInProgress = new AtomicInteger();

        void append(Runnable task) {
            tasks.add(task);
            if (workInProgress.getAndIncrement() == 0) {
                executor.execute(this);
            }
        }

        @Override
        public void run() {
            int due = workInProgress.get();
            while (due != 0) {
                for (int done = 0; done < due; done++) {
                    Runnable task = tasks.poll();
                    if (task != null) {
                        task.run();
                    }
                }
                due = workInProgress.addAndGet(-due);
            }
        }
    }

    /** Appends a task to the lane of a key; the task must not throw. */
    void append(Object key, Runnable task) {
        int hash = key.hashCode();
        lane((hash ^ (hash >>> 16)) & (LANES - 1)).append(task);
    }

    /** Waits until all tasks appended so far have run, but no longer than the limit; returns whether they have. */
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
            if (lane != null) {
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
