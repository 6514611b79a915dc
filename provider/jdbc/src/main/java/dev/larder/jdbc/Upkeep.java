// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The daemon thread of a storage that collects dead rows at an interval; it starts with the first container. Threads share
 * it.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("dev.larder.jdbc");

    private final Database database;
    private final Duration interval;
    private final Map<JdbcBackend, Collection> watched = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Null until there is something to collect; guarded by the lock. */
    private @Nullable ScheduledExecutorService thread;

    /** Whether the last collection failed, which is told once. Confined to the thread. */
    private boolean failing;

    Upkeep(Database database, Duration interval) {
        this.database = database;
        this.interval = interval;
    }

    /** Removes what has been dead for a while. */
    @FunctionalInterface
    interface Collection {
        void run();
    }

    void watch(JdbcBackend backend, Collection collection) {
        watched.put(backend, collection);
        lock.lock();
        try {
            if (thread == null) {
                thread = Executors.newSingleThreadScheduledExecutor(this::daemon);
                Future<?> unused = thread.scheduleWithFixedDelay(
                        this::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(JdbcBackend backend) {
        watched.remove(backend);
    }

    private Thread daemon(Runnable work) {
        Thread daemon = new Thread(work, "larder-jdbc-upkeep");
        daemon.setDaemon(true);
        return daemon;
    }

    private void run() {
        try {
            watched.values().forEach(Collection::run);
            database.write(
                    "Collecting locks",
                    (connection, statements) -> Bound.update(
                            connection,
                            statements.collectLocks,
                            Duration.ofHours(1).toMillis()));
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOGGER.log(
                        Level.WARNING, "Dead rows could not be collected; it is tried again: " + failure.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (thread != null) {
                thread.shutdownNow();
            }
        } finally {
            lock.unlock();
        }
    }
}
