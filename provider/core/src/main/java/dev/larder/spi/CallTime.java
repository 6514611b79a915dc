// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.time.Duration;

/**
 * The time that one call may wait for servers, with all its requests together. Larder {@linkplain #begin begins} a call
 * before it asks a backend for something, on the thread that then asks; a backend that makes several requests for it gives
 * each the time that is {@linkplain #left left}. So a call does not wait for one timeout after another.
 *
 * <p>Each thread has its own.
 */
public final class CallTime implements AutoCloseable {

    /** However long the requests before it took, a request gets this part of its timeout: no server dies of those. */
    private static final int LEAST_PART = 4;

    private static final ThreadLocal<CallTime> OF_THREAD = ThreadLocal.withInitial(CallTime::new);

    /** How many calls there are within each other. */
    private int depth;

    /** When the outermost of them began, by {@link System#nanoTime}. */
    private long begun;

    CallTime() {}

    /** Begins a call of this thread, to be closed at its end; within another call it is part of that. */
    public static CallTime begin() {
        return OF_THREAD.get().enter(System.nanoTime());
    }

    /** Returns for how many nanoseconds a request may wait from now on, whose timeout that would be alone. */
    public static long left(Duration timeout) {
        return OF_THREAD.get().left(timeout.toNanos(), System.nanoTime());
    }

    CallTime enter(long now) {
        if (depth++ == 0) {
            begun = now;
        }
        return this;
    }

    long left(long timeout, long now) {
        return depth == 0 ? timeout : Math.max(timeout - (now - begun), timeout / LEAST_PART);
    }

    /** Ends the call. */
    @Override
    public void close() {
        depth--;
    }
}
