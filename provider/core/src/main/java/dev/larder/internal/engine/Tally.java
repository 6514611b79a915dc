// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one thread has counted. Only that thread writes, so it needs no atomic operation; everybody reads. The counts have cache
 * lines of their own.
 */
final class Tally {

    /** What is counted, and where. */
    enum Count {
        HITS(0),
        MISSES(1),
        PUTS(2),
        REMOVALS(3),
        READ_NANOS(4),
        PUT_NANOS(5),
        REMOVAL_NANOS(6),
        TIMED_READS(7, READ_NANOS),
        TIMED_PUTS(8, PUT_NANOS),
        TIMED_REMOVALS(9, REMOVAL_NANOS);

        private final int place;
        private final Count nanos;

        Count(int number) {
            this.place = PADDING + number;
            this.nanos = this;
        }

        Count(int number, Count nanos) {
            this.place = PADDING + number;
            this.nanos = nanos;
        }

        /** Returns the count of the time that the operations of this one have taken. */
        Count nanos() {
            return nanos;
        }
    }

    /** So many operations of a thread are timed without exception. */
    private static final long THOROUGH = 1_000;

    /** Of the others one in so many on average, at distances drawn by chance. */
    private static final int SELDOM = 64;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int COUNTS = 10;

    /** As many longs as keep the neighbours in memory out of the cache lines of the counts, also of the next line that is fetched. */
    private static final int PADDING = 16;

    /** Where it is kept for how many operations it was asked whether they are timed. */
    private static final int TURNS = PADDING + COUNTS;

    /** Where it is kept at which of these turns an operation is timed next. */
    private static final int TIMED_TURN = TURNS + 1;

    /** Where it is kept how many hits there are when a read is timed next. */
    private static final int TIMED_HIT = TIMED_TURN + 1;

    private final long[] longs = new long[TIMED_HIT + 1 + PADDING];

    /** The id of the thread that counts here. */
    private volatile long owner;

    /** Returns whether the calling thread, which has that id, counts here; nobody else can change that. */
    boolean isOwnedBy(long thread) {
        return owner == thread;
    }

    /** Hands it over to another thread; the owner before has ended. */
    void handOver(long thread) {
        owner = thread;
    }

    /** Adds to a count; by the owner. */
    void add(Count count, long number) {
        LONGS.setOpaque(longs, count.place, longs[count.place] + number);
    }

    /** Returns the start of an operation, or 0 if it is not one of those that are timed; for the owner. */
    long start() {
        long turn = longs[TURNS];
        longs[TURNS] = turn + 1;
        return turn < longs[TIMED_TURN] ? 0 : startTimed(turn, TIMED_TURN);
    }

    /** Returns the start of a read, or 0 if it is not one of those that are timed; for the owner, who has to count it if it is a hit. */
    long startOfRead() {
        long hits = longs[Count.HITS.place];
        return hits < longs[TIMED_HIT] ? 0 : startTimed(hits, TIMED_HIT);
    }

    private long startTimed(long now, int next) {
        longs[next] =
                now + (now < THOROUGH ? 1 : 1 + ThreadLocalRandom.current().nextInt(2 * SELDOM - 1));
        return System.nanoTime();
    }

    /** Counts a hit that has started then; by the owner. */
    void hit(long start) {
        add(Count.HITS, 1);
        if (start != 0) {
            time(Count.TIMED_READS, 1, start);
        }
    }

    /** Adds the time of some operations that were timed together; by the owner. */
    void time(Count timed, int number, long start) {
        add(timed, number);
        add(timed.nanos(), System.nanoTime() - start);
    }

    /** Returns a count, of which other threads may see the last few steps late. */
    long of(Count count) {
        return (long) LONGS.getOpaque(longs, count.place);
    }
}
