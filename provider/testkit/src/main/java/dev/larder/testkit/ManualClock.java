// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is turned, so that a test decides what is dead. Hand it over by
 * {@link dev.larder.LarderConfiguration#clock(InstantSource)}. Threads may share it.
 */
public final class ManualClock implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /** Creates a clock that shows the start of the year 2026 in UTC. */
    public ManualClock() {}

    /** Turns the clock; a negative length of time turns it back. */
    public void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
