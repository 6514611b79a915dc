// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Threads that each count upwards under a key of their own and read it back: a reader must find what it wrote last, or nothing.
 * Where a write has failed, what it wrote may be there, too.
 */
final class Traffic {

    private static final int THREADS = 16;
    private static final int ENOUGH = 50;

    private final Cache<String, Long> cache;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final Queue<String> stale = new ConcurrentLinkedQueue<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private volatile boolean ended;

    private Traffic(Cache<String, Long> cache) {
        this.cache = cache;
    }

    /**
     * What the threads have seen.
     *
     * @param thrown what was thrown at them
     * @param stale reads of values that had been replaced
     * @param longest the longest call
     */
    record Report(Collection<Throwable> thrown, Collection<String> stale, Duration longest) {}

    static Traffic on(Cache<String, Long> cache) {
        return new Traffic(cache);
    }

    /** Starts the threads and returns when they have come into their stride. */
    Traffic begun() {
        for (int i = 0; i < THREADS; i++) {
            String key = "counter " + i;
            Thread thread = new Thread(() -> count(key), key);
            thread.start();
            threads.add(thread);
        }
        while (hits.get() < (long) THREADS * ENOUGH && thrown.isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        // The first calls load classes and connect.
        longest.set(0);
        return this;
    }

    Report end() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return new Report(thrown, stale, Duration.ofNanos(longest.get()));
    }

    private void count(String key) {
        Set<Long> possible = new HashSet<>();
        for (long number = 1; !ended; number++) {
            long next = number;
            boolean written = timed(() -> cache.put(key, next));
            if (written) {
                possible.clear();
            }
            possible.add(next);
            timed(() -> check(key, cache.get(key), possible));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void check(String key, @Nullable Long found, Set<Long> possible) {
        if (found == null) {
            return;
        }
        hits.incrementAndGet();
        if (!possible.contains(found)) {
            stale.add(key + " is " + found + " instead of " + possible);
        }
    }

    private boolean timed(Runnable call) {
        long begin = System.nanoTime();
        try {
            call.run();
            return true;
        } catch (RuntimeException failed) {
            thrown.add(failed);
            return false;
        } finally {
            longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
        }
    }
}
