// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * The time that one call may wait for servers, with all its requests together. Larder {@linkplain #begin begins} a call
 * before it asks a backend for something, on the thread that then asks; a backend that makes several requests for it gives
 * each the time that is {@linkplain #left left}. So a call does not wait for one timeout after another.
 *
 * <p>A request that comes late in its call may wait for a part of the timeout nevertheless, so that no server is taken for dead
 * because of the requests before; a call of one entry takes a quarter more than the timeout for that, and asks nothing after it.
 *
 * <p>Each thread has its own.
 */
public final class CallTime implements AutoCloseable {

    /** The part of its timeout that a late request gets. */
    private static final int LATE_PART = 4;

    /** The least part of its timeout for which a request is worth to be sent. */
    private static final int LEAST_PART = 8;

    private static final int LATE_REQUESTS_OF_MANY = 1_000;

    private static final ThreadLocal<CallTime> OF_THREAD = ThreadLocal.withInitial(CallTime::new);

    /** How many calls there are within each other. */
    private int depth;

    /** When the outermost of them began, by {@link System#nanoTime}. */
    private long begun;

    /** How many late requests it may wait for in vain, one after another. */
    private int lateRequests;

    CallTime() {}

    /** Begins a call of this thread for one entry, to be closed at its end; within another call it is part of that. */
    public static CallTime begin() {
        return OF_THREAD.get().enter(System.nanoTime(), 1);
    }

    /** Begins a call for many entries, which goes on for as long as each of its requests is answered soon. */
    public static CallTime beginMany() {
        return OF_THREAD.get().enter(System.nanoTime(), LATE_REQUESTS_OF_MANY);
    }

    /**
     * Returns for how many nanoseconds a request may wait from now on, whose timeout that would be alone; 0 if it is too late to
     * send it, and no server is to blame.
     */
    public static long left(Duration timeout) {
        return OF_THREAD.get().left(timeout.toNanos(), System.nanoTime());
    }

    /** Makes the call of this thread longer by what it took to connect: that has a timeout of its own, and at first loads classes. */
    public static void extend(long nanos) {
        OF_THREAD.get().begun += nanos;
    }

    /** Returns for how many nanoseconds a dead server may be tried: however late it is, for a moment, as nobody else may for a while. */
    public static long leftForTrial(Duration timeout) {
        return OF_THREAD.get().leftForTrial(timeout.toNanos(), System.nanoTime());
    }

    /**
     * Takes a lock, behind which others wait for the same server, in the time that is left; returns whether it has it.
     *
     * @return false also if the thread was interrupted, which it is afterwards, too
     */
    public static boolean lock(Lock lock, Duration timeout) {
        try {
            return lock.tryLock(left(timeout), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    CallTime enter(long now, int late) {
        if (depth++ == 0) {
            begun = now;
            lateRequests = late;
        }
        return this;
    }

    long left(long timeout, long now) {
        if (depth == 0) {
            return timeout;
        }
        long left = timeout - (now - begun);
        long late = timeout / LATE_PART;
        if (left >= late) {
            return left;
        }
        long rest = Math.min(late, left + lateRequests * late);
        return rest < timeout / LEAST_PART ? 0 : rest;
    }

    long leftForTrial(long timeout, long now) {
        return Math.max(left(timeout, now), timeout / LEAST_PART);
    }

    /** Ends the call. */
    @Override
    public void close() {
        depth--;
    }
}
