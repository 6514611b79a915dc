// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of one cache. Off, it costs one read of a field and counts nothing. Threads share it; a reading while others
 * count is approximate.
 */
public final class Statistics {

    private volatile boolean on;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();

    /** Starts to count. */
    public void on() {
        on = true;
    }

    /** Stops counting; the counts stay. */
    public void off() {
        on = false;
    }

    /** Returns whether it counts. */
    public boolean isOn() {
        return on;
    }

    /** Sets every count to zero. */
    public void clear() {
        for (LongAdder count : new LongAdder[] {hits, misses, puts, removals, getNanos, putNanos, removeNanos}) {
            count.reset();
        }
    }

    /** Returns the start of an operation, to be handed back at its end; reads no clock while off. */
    long start() {
        return on ? System.nanoTime() : 0;
    }

    /** Counts a read that found a live entry. */
    void hit(long start) {
        if (on) {
            access(hits, start);
        }
    }

    /** Counts a read that did not find a live entry. */
    void miss(long start) {
        if (on) {
            access(misses, start);
        }
    }

    /** Counts hits and misses of one read of several keys. */
    void accesses(int hit, int missed, long start) {
        if (on) {
            hits.add(hit);
            misses.add(missed);
            getNanos.add(elapsed(start));
        }
    }

    /** Counts a value that was stored. */
    void put(long start) {
        if (on) {
            puts.increment();
            putNanos.add(elapsed(start));
        }
    }

    /** Counts values that were stored by one write of all of them. */
    void puts(int count, long start) {
        if (on) {
            puts.add(count);
            putNanos.add(elapsed(start));
        }
    }

    /** Counts live entries that were removed by one write of all of them. */
    void removals(int count, long start) {
        if (on && count > 0) {
            removals.add(count);
            removeNanos.add(elapsed(start));
        }
    }

    /** Counts a live entry that was removed. */
    void removal(long start) {
        if (on) {
            removals.increment();
            removeNanos.add(elapsed(start));
        }
    }

    private void access(LongAdder count, long start) {
        count.increment();
        getNanos.add(elapsed(start));
    }

    /** Returns 0 for an operation that started while the statistics were off. */
    private static long elapsed(long start) {
        return start == 0 ? 0 : System.nanoTime() - start;
    }

    /** Returns how many reads found a live entry. */
    public long hits() {
        return hits.sum();
    }

    /** Returns how many reads did not find a live entry. */
    public long misses() {
        return misses.sum();
    }

    /** Returns how many values were stored by the application. */
    public long puts() {
        return puts.sum();
    }

    /** Returns how many live entries were removed by the application. */
    public long removals() {
        return removals.sum();
    }

    /** Returns the mean time of a read in microseconds. */
    public float averageGetMicros() {
        return average(getNanos, hits() + misses());
    }

    /** Returns the mean time of a put in microseconds. */
    public float averagePutMicros() {
        return average(putNanos, puts());
    }

    /** Returns the mean time of a removal in microseconds. */
    public float averageRemoveMicros() {
        return average(removeNanos, removals());
    }

    private static float average(LongAdder nanos, long count) {
        return count == 0 ? 0 : (float) (nanos.sum() / 1000.0 / count);
    }
}
