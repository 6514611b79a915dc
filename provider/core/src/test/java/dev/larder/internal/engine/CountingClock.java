// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until it is turned, and counts how often it was read. Threads share it. */
final class CountingClock implements InstantSource {

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final AtomicLong readings = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        readings.incrementAndGet();
        return now.get();
    }

    /** Returns the time without counting. */
    long now() {
        return now.get();
    }

    void advance(long millis) {
        now.addAndGet(millis);
    }

    long readings() {
        return readings.get();
    }
}
