// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The loads of one cache that run in the background. Invariant: once {@link #close} has begun none begins, and when it
 * returns none runs any more, so that no closed loader is called; a load that takes longer than {@value #PATIENCE} ms is not
 * waited for. Threads share it.
 */
final class BackgroundLoads {

    private static final long PATIENCE = 2_000;

    /** Held for reading by each load, for writing by nobody but the end, so the loads do not wait for each other. */
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();

    private final String cache;
    private volatile boolean closed;

    /** Creates it for the cache of a name. */
    BackgroundLoads(String cache) {
        this.cache = cache;
    }

    /**
     * Runs a load in this thread.
     *
     * @throws IllegalStateException if the cache is closed by now
     */
    void run(Runnable load) {
        running.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cache '" + cache + "' was closed before the load began");
            }
            load.run();
        } finally {
            running.readLock().unlock();
        }
    }

    /** Lets no load begin any more and waits for those under way, unless one of them is what calls this. */
    void close() {
        closed = true;
        if (running.getReadHoldCount() > 0) {
            return;
        }
        try {
            if (running.writeLock().tryLock(PATIENCE, TimeUnit.MILLISECONDS)) {
                running.writeLock().unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
