// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Threads that start at the same moment and must all come back within three minutes. */
final class Crowd {

    private static final long PATIENCE_SECONDS = 180;

    private Crowd() {}

    /**
     * Runs the tasks of so many members at once and returns their answers, in the members' order.
     *
     * @throws java.util.concurrent.TimeoutException if one does not come back: a deadlock
     * @throws java.util.concurrent.ExecutionException if one fails
     */
    static <T> List<T> run(int members, IntFunction<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(members);
        ExecutorService threads = Executors.newFixedThreadPool(members, Crowd::daemon);
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                Callable<T> task = tasks.apply(i);
                answers.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            return join(answers);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> join(List<Future<T>> futures) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<T> answers = new ArrayList<>();
        for (Future<T> future : futures) {
            answers.add(future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        }
        return answers;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "crowd");
        thread.setDaemon(true);
        return thread;
    }
}
