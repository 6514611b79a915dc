// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Threads of a test that start together. */
public final class Together {

    private static final long LIMIT = 60;

    private Together() {}

    /** A task that may throw. */
    @FunctionalInterface
    public interface Task {
        void run(int number) throws Exception;
    }

    /** Runs a task in several threads that start at the same moment; each is told its number, from 0. */
    public static void run(int threads, Task task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(pool.submit(() -> {
                    start.await();
                    task.run(number);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> thread : running) {
                thread.get(LIMIT, SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Waits for a latch, but not for ever. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT, SECONDS)) {
                throw new AssertionError("Nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits until a condition holds, but not for ever. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SECONDS.toNanos(LIMIT);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It did not happen");
            }
            Thread.onSpinWait();
        }
    }
}
