// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.time.InstantSource;

/**
 * Deadlines by lengths that never change, which is what the standard expiry policies amount to. Reads no clock for a
 * length that is eternal or leaves the deadline alone. Immutable.
 */
final class FixedDeadlines implements Deadlines {

    private final InstantSource clock;
    private final Lengths lengths;
    private final Bounds bounds;

    /**
     * How far off a deadline is, in ms; {@link Stored#ETERNAL}, {@link Stored#DEAD} and {@link Deadlines#UNCHANGED} mean
     * themselves.
     */
    record Lengths(long creation, long update, long access) {

        /**
         * Returns these lengths within bounds.
         *
         * @throws IllegalArgumentException if one is out of them and to be rejected
         */
        Lengths within(Bounds bounds) {
            return new Lengths(bounds.created(creation), bounds.allowed(update), bounds.clamped(access));
        }
    }

    FixedDeadlines(InstantSource clock, Lengths lengths, Bounds bounds) {
        this.clock = clock;
        this.lengths = lengths.within(bounds);
        this.bounds = bounds;
    }

    @Override
    public long creation() {
        return from(lengths.creation);
    }

    @Override
    public long update() {
        return from(lengths.update);
    }

    @Override
    public long access(Stored<?> entry) {
        return from(lengths.access);
    }

    @Override
    public long given(long length) {
        return from(bounds.allowed(length));
    }

    @Override
    public boolean movedByAccess() {
        return lengths.access != UNCHANGED;
    }

    @Override
    public boolean blindToExistence() {
        return lengths.creation != Stored.DEAD
                && (lengths.update == lengths.creation
                        || (lengths.creation == Stored.ETERNAL && lengths.update == UNCHANGED));
    }

    @Override
    public boolean eternal() {
        return lengths.creation == Stored.ETERNAL && (lengths.update == Stored.ETERNAL || lengths.update == UNCHANGED);
    }

    private long from(long length) {
        return length == Stored.ETERNAL || length == Stored.DEAD || length == UNCHANGED
                ? length
                : Instants.after(clock.millis(), length);
    }
}
