// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs a task in several threads that start at the same moment. */
final class Together {

    private Together() {}

    /** Returns when every thread is done; the first failure of one is thrown. Each is told its number, from 0. */
    static void run(int threads, IntConsumer task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(pool.submit(() -> {
                    start.await();
                    task.accept(number);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> thread : running) {
                thread.get(60, SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
