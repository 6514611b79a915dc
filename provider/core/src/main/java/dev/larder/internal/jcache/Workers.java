// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The daemon threads of a manager, made when there is work and gone a minute after. No state. */
final class Workers {

    private Workers() {}

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
