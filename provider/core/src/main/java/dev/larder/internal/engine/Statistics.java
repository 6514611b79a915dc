// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.Tally.Count;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one cache. Off, it costs one read of a field and counts nothing. On, it counts every operation, but takes
 * the time only of a thread's first thousand or so and then of one in 64, chosen as if by chance: reading the clock twice costs more than a hit. Threads share it; a reading while others count is approximate.
 */
public final class Statistics {

    private final ReentrantLock lock = new ReentrantLock();

    /** The counts, while it is on; null while it is off. */
    private volatile @Nullable Tallies counting;

    /** The counts, once it was on; written under the lock. */
    private volatile @Nullable Tallies tallies;

    /** Hears that counting has begun or ended; written under the lock. */
    private volatile Runnable changed = () -> {};

    /** What had been counted when the counts were set to zero last. */
    private volatile Map<Count, Long> cleared = Map.of();

    /** Starts to count. */
    public void on() {
        lock.lock();
        try {
            Tallies known = tallies;
            Tallies used = known == null ? new Tallies() : known;
            tallies = used;
            counting = used;
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /** Stops counting; the counts stay. */
    public void off() {
        lock.lock();
        try {
            counting = null;
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it counts. */
    boolean isOn() {
        return counting != null;
    }

    /** Tells somebody whenever counting has begun or ended. */
    void onChange(Runnable listener) {
        lock.lock();
        try {
            changed = listener;
        } finally {
            lock.unlock();
        }
    }

    /** Sets every count to zero. */
    public void clear() {
        Tallies known = tallies;
        cleared = known == null ? Map.of() : known.sums();
    }

    /** Returns where it counts; null while it is off. */
    @Nullable
    Tallies counting() {
        return counting;
    }

    /** Returns the start of an operation, to be handed back at its end; 0 if it is not timed. */
    long start() {
        Tallies on = counting;
        return on == null ? 0 : on.start();
    }

    /** Counts a read that found a live entry. */
    void hit(long start) {
        accesses(1, 0, start);
    }

    /** Counts a read that did not find a live entry. */
    void miss(long start) {
        accesses(0, 1, start);
    }

    /** Counts hits and misses of one read of several keys. */
    void accesses(int hit, int missed, long start) {
        Tallies on = counting;
        if (on != null) {
            count(on, Count.HITS, hit);
            count(on, Count.MISSES, missed);
            on.time(Count.TIMED_READS, hit + missed, start);
        }
    }

    private static void count(Tallies on, Count count, int number) {
        if (number > 0) {
            on.add(count, number);
        }
    }

    /** Counts a value that was stored. */
    void put(long start) {
        puts(1, start);
    }

    /** Counts values that were stored by one write of all of them. */
    void puts(int count, long start) {
        Tallies on = counting;
        if (on != null) {
            count(on, Count.PUTS, count);
            on.time(Count.TIMED_PUTS, count, start);
        }
    }

    /** Counts a live entry that was removed. */
    void removal(long start) {
        removals(1, start);
    }

    /** Counts live entries that were removed by one write of all of them. */
    void removals(int count, long start) {
        Tallies on = counting;
        if (on != null && count > 0) {
            on.add(Count.REMOVALS, count);
            on.time(Count.TIMED_REMOVALS, count, start);
        }
    }

    private long sum(Count count) {
        Tallies known = tallies;
        return known == null ? 0 : known.sum(count) - cleared.getOrDefault(count, 0L);
    }

    private float averageMicros(Count timed) {
        long count = sum(timed);
        return count == 0 ? 0 : (float) (sum(timed.nanos()) / 1000.0 / count);
    }

    /** Returns how many reads found a live entry. */
    public long hits() {
        return sum(Count.HITS);
    }

    /** Returns how many reads did not find a live entry. */
    public long misses() {
        return sum(Count.MISSES);
    }

    /** Returns how many values were stored by the application. */
    public long puts() {
        return sum(Count.PUTS);
    }

    /** Returns how many live entries were removed by the application. */
    public long removals() {
        return sum(Count.REMOVALS);
    }

    /** Returns the mean time of a read in microseconds. */
    public float averageGetMicros() {
        return averageMicros(Count.TIMED_READS);
    }

    /** Returns the mean time of a put in microseconds. */
    public float averagePutMicros() {
        return averageMicros(Count.TIMED_PUTS);
    }

    /** Returns the mean time of a removal in microseconds. */
    public float averageRemoveMicros() {
        return averageMicros(Count.TIMED_REMOVALS);
    }
}
