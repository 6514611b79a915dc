// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of one cache. Off, it costs one read of a field and counts nothing. On, it counts every operation, but takes
 * the time only of the first thousand or so and then of one in {@value #SAMPLE}, chosen at random: reading the clock twice
 * costs more than a hit. Threads share it; a reading while others count is approximate.
 */
public final class Statistics {

    /** One operation of so many is timed; a power of two. */
    private static final int SAMPLE = 64;

    private volatile boolean on;

    /** How many operations are still timed without exception. Threads may overwrite each other's: then it is a few more. */
    private int thorough = 1_000;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final Times gets = new Times();
    private final Times writes = new Times();
    private final Times removes = new Times();

    /** What the operations of one kind that were timed have taken. */
    private static final class Times {
        private final LongAdder timed = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        void add(int count, long start) {
            if (start != 0) {
                timed.add(count);
                nanos.add(System.nanoTime() - start);
            }
        }

        void clear() {
            timed.reset();
            nanos.reset();
        }

        float averageMicros() {
            long count = timed.sum();
            return count == 0 ? 0 : (float) (nanos.sum() / 1000.0 / count);
        }
    }

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
        for (LongAdder count : new LongAdder[] {hits, misses, puts, removals}) {
            count.reset();
        }
        for (Times times : new Times[] {gets, writes, removes}) {
            times.clear();
        }
    }

    /** Returns the start of an operation, to be handed back at its end; 0 if it is not timed. */
    long start() {
        return on && isTimed() ? System.nanoTime() : 0;
    }

    private boolean isTimed() {
        int left = thorough;
        if (left > 0) {
            thorough = left - 1;
            return true;
        }
        return (ThreadLocalRandom.current().nextInt() & (SAMPLE - 1)) == 0;
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
            gets.add(hit + missed, start);
        }
    }

    /** Counts a value that was stored. */
    void put(long start) {
        if (on) {
            puts.increment();
            writes.add(1, start);
        }
    }

    /** Counts values that were stored by one write of all of them. */
    void puts(int count, long start) {
        if (on) {
            puts.add(count);
            writes.add(count, start);
        }
    }

    /** Counts live entries that were removed by one write of all of them. */
    void removals(int count, long start) {
        if (on && count > 0) {
            removals.add(count);
            removes.add(count, start);
        }
    }

    /** Counts a live entry that was removed. */
    void removal(long start) {
        if (on) {
            removals.increment();
            removes.add(1, start);
        }
    }

    private void access(LongAdder count, long start) {
        count.increment();
        gets.add(1, start);
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
        return gets.averageMicros();
    }

    /** Returns the mean time of a put in microseconds. */
    public float averagePutMicros() {
        return writes.averageMicros();
    }

    /** Returns the mean time of a removal in microseconds. */
    public float averageRemoveMicros() {
        return removes.averageMicros();
    }
}
