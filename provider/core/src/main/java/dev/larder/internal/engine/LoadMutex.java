// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.KeyMutex;
import dev.larder.internal.store.KeyMutex.Held;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The right to load a key, which one process has at a time. Whoever asks holds the key's local lock, so a process has at
 * most one that waits for a key. Threads share it.
 */
public final class LoadMutex<K> {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(64);

    private final KeyMutex<K> between;
    private final Duration lease;
    private final Duration wait;

    /**
     * Creates the right.
     *
     * @param between locks keys between processes
     * @param lease how long a lock lasts whose holder has died
     * @param wait how long to wait for it before the load is made without
     */
    public LoadMutex(KeyMutex<K> between, Duration lease, Duration wait) {
        this.between = between;
        this.lease = lease;
        this.wait = wait;
    }

    KeyMutex<K> between() {
        return between;
    }

    /** Takes the right if nobody has it; null otherwise. */
    @Nullable
    Held tryEnter(K key) {
        return between.tryLock(key, lease);
    }

    /**
     * Waits for the right.
     *
     * @param overtaken looks whether the value is there by now; asked after each wait, and once the right is had
     * @return the right; null if somebody else made the value, or kept the right for too long
     */
    @Nullable
    Held enter(K key, BooleanSupplier overtaken) {
        long end = System.nanoTime() + wait.toNanos();
        long pause = FIRST_PAUSE;
        Held held = tryEnter(key);
        while (held == null && System.nanoTime() - end < 0) {
            sleep(key, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            if (overtaken.getAsBoolean()) {
                return null;
            }
            held = tryEnter(key);
        }
        if (held == null) {
            LOGGER.log(
                    Level.WARNING,
                    "Another process has been loading a key for more than mutex-wait = {0}; loading it here too",
                    wait);
            return null;
        }
        return checked(held, overtaken);
    }

    private static @Nullable Held checked(Held held, BooleanSupplier overtaken) {
        try {
            if (!overtaken.getAsBoolean()) {
                return held;
            }
        } catch (RuntimeException | Error thrown) {
            held.close();
            throw thrown;
        }
        held.close();
        return null;
    }

    /** Sleeps for a random time, so that those who wait do not all come back at once. */
    private static void sleep(Object key, long pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another process was loading key " + key, interrupted);
        }
    }
}
