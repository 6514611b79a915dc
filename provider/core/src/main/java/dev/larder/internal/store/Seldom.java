// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The right to tell something that is told at most once in a while. Threads share it. */
public final class Seldom {

    private final long pause;
    private final LongSupplier nanoTime;

    /** The nanoTime before which nothing is told. */
    private final AtomicLong silentUntil;

    /** Creates it so that the first one may tell. */
    public Seldom(Duration pause) {
        this(pause, System::nanoTime);
    }

    Seldom(Duration pause, LongSupplier nanoTime) {
        this.pause = pause.toNanos();
        this.nanoTime = nanoTime;
        this.silentUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** Returns whether the caller is the one to tell. */
    public boolean isDue() {
        long now = nanoTime.getAsLong();
        long until = silentUntil.get();
        return now - until >= 0 && silentUntil.compareAndSet(until, now + pause);
    }
}
