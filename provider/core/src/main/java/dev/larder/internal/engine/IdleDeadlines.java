// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Deadlines with two limits: each use gives an entry a new idle lifetime, but none beyond its lifetime after the last
 * write. Needs a store that keeps {@link Stored#created()}. Immutable.
 */
final class IdleDeadlines implements Deadlines {

    private final InstantSource clock;
    private final long expire;
    private final long idle;
    private final Bounds bounds;

    /**
     * Creates the rule.
     *
     * @throws IllegalArgumentException if a length is out of bounds and to be rejected
     */
    IdleDeadlines(InstantSource clock, Duration expire, Duration idle, Bounds bounds) {
        this.clock = clock;
        this.expire = bounds.allowed(Instants.length(expire));
        this.idle = bounds.allowed(Instants.length(idle));
        this.bounds = bounds;
    }

    @Override
    public long creation() {
        return Instants.after(clock.millis(), Math.min(expire, idle));
    }

    @Override
    public long update() {
        return creation();
    }

    @Override
    public long access(Stored<?> entry) {
        return Math.min(Instants.after(clock.millis(), idle), Instants.after(entry.created(), expire));
    }

    @Override
    public long given(long length) {
        return Instants.after(clock.millis(), bounds.allowed(length));
    }

    @Override
    public boolean movedByAccess() {
        return true;
    }

    @Override
    public boolean blindToExistence() {
        return true;
    }
}
