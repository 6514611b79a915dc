// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.CacheFullException;
import dev.larder.EntryTooLargeException;
import java.util.concurrent.atomic.LongAdder;

/** What a container does besides hits, misses and writes, by count; always on, since all of it is rare or slow. Threads share it. */
public final class Activity {

    private static final double NANOS_PER_MILLI = 1e6;

    private final LongAdder loads = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder failedLoads = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder full = new LongAdder();
    private final LongAdder missed = new LongAdder();

    /** Creates it, all counts being zero. */
    public Activity() {}

    /** Counts a call of a generator that has ended, however it did. */
    void loaded(long startNanos) {
        loads.increment();
        loadNanos.add(System.nanoTime() - startNanos);
    }

    /** Counts a call of a generator that has thrown; {@link #loaded} counts it too. */
    void loadFailed() {
        failedLoads.increment();
    }

    /** Counts the refusal of a write, if it is one. */
    void refused(Throwable thrown) {
        if (thrown instanceof EntryTooLargeException) {
            tooLarge.increment();
        } else if (thrown instanceof CacheFullException) {
            full.increment();
        }
    }

    /** Counts that changes of others may have been missed. */
    void missedChanges() {
        missed.increment();
    }

    /** Returns how many times changes of others may have been missed. */
    public long missed() {
        return missed.sum();
    }

    /** Returns how many times a generator was called. */
    public long loads() {
        return loads.sum();
    }

    /** Returns the time that all calls of a generator took together, in ms. */
    public double totalLoadMillis() {
        return loadNanos.sum() / NANOS_PER_MILLI;
    }

    /** Returns the mean time of a call of a generator, in ms. */
    public double averageLoadMillis() {
        long count = loads();
        return count == 0 ? 0 : totalLoadMillis() / count;
    }

    /** Returns how many calls of a generator have thrown. */
    public long failedLoads() {
        return failedLoads.sum();
    }

    /** Returns how many writes were refused because of the size of the entry. */
    public long tooLarge() {
        return tooLarge.sum();
    }

    /** Returns how many writes were refused because there was no room. */
    public long full() {
        return full.sum();
    }
}
