// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The daemon threads of a manager, made when there is work and gone a minute after. No state. */
final class Workers {

    private Workers() {}

    /** Returns what runs each task in a virtual thread, or by another executor where Java has none. */
    static Executor light(Executor otherwise) {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return task -> start(start, task);
        } catch (NoSuchMethodException older) {
            return otherwise;
        }
    }

    private static void start(Method start, Runnable task) {
        try {
            start.invoke(null, task);
        } catch (ReflectiveOperationException refused) {
            throw new RejectedExecutionException("A virtual thread cannot be started", refused);
        }
    }

    /**
     * Returns an executor without a bound: a task that waits for another never keeps it from starting.
     *
     * @param loader the context class loader of its threads, whichever thread happens to make them
     */
    static ExecutorService open(String name, ClassLoader loader) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
        return Executors.newCachedThreadPool(threads);
    }
}
