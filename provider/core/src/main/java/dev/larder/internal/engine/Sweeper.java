// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The daemon thread of a manager that drops dead entries and announces them. It starts with the first entry that can die.
 * Where nobody listens to expiries, a sweep that took long is followed by a long pause, so that sweeping takes no more
 * than a twentieth of one core. Threads share it.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final int PAUSE_PER_SWEEP = 20;

    private final String name;
    private final ClassLoader loader;
    private final Duration interval;
    private final Horizon horizon = new Horizon();

    /** The watched engines, each with the nanoTime before which it is left alone. */
    private final Map<Engine<?, ?>, Long> watched = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();

    /** Guarded by the lock. */
    private @Nullable Thread thread;

    /** Guarded by the lock. */
    private boolean closed;

    /**
     * Creates a sweeper that looks at each interval; its thread starts when there is something to watch.
     *
     * @param loader the context class loader of the thread, in which listeners are called
     */
    public Sweeper(String name, ClassLoader loader, Duration interval) {
        this.name = name;
        this.loader = loader;
        this.interval = interval;
    }

    /** Sweeps an engine from now on. */
    void watch(Engine<?, ?> engine) {
        if (watched.putIfAbsent(engine, System.nanoTime()) == null) {
            start();
        }
    }

    /** Leaves an engine alone from now on. */
    void forget(Engine<?, ?> engine) {
        watched.remove(engine);
    }

    /** Returns what the system's clock has not reached; known while there is something to watch. */
    Horizon horizon() {
        return horizon;
    }

    private void start() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                Thread starting = new Thread(this::run, name);
                starting.setDaemon(true);
                starting.setContextClassLoader(loader);
                starting.start();
                thread = starting;
                horizon.start(name + "-horizon", loader);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (pause()) {
            watched.forEach(this::sweepIfRested);
        }
    }

    /** Waits for one interval; false once the sweeper is closed. */
    private boolean pause() {
        lock.lock();
        try {
            long left = interval.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException interrupted) {
            // Meant for a listener that was called here: only closing ends the thread.
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void sweepIfRested(Engine<?, ?> engine, long rested) {
        long start = System.nanoTime();
        if (start - rested >= 0 || engine.announcesExpiry()) {
            sweep(engine);
            long took = System.nanoTime() - start;
            watched.computeIfPresent(engine, (key, before) -> start + took * PAUSE_PER_SWEEP);
        }
    }

    private void sweep(Engine<?, ?> engine) {
        try {
            engine.sweep();
        } catch (RuntimeException | Error thrown) {
            // One that was closed in the meantime has no storage any more, and nothing to sweep.
            if (watched.containsKey(engine)) {
                LOGGER.log(Level.WARNING, "A sweep failed; the next one will try again", thrown);
            }
        }
    }

    /** Ends the thread; waits a moment for a sweep that is under way. */
    @Override
    public void close() {
        Thread running = end();
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            running.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Thread end() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            horizon.stop();
            return thread;
        } finally {
            lock.unlock();
        }
    }
}
