// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * Deadlines that come a little early, each by another part of the lifetime, so that what was written together does not die
 * together. What a caller gives, or a read, is left as it is. As thread-safe as what it is made from.
 *
 * @param rules say the lifetime
 * @param clock the rules' own
 * @param jitter says by which part of itself the next lifetime is shorter
 * @param shortest the lifetime in ms that is never made shorter
 */
record JitteredDeadlines(Deadlines rules, InstantSource clock, DoubleSupplier jitter, long shortest)
        implements Deadlines {

    @Override
    public long creation() {
        return early(rules.creation());
    }

    @Override
    public long update() {
        return early(rules.update());
    }

    private long early(long deadline) {
        if (deadline == UNCHANGED || deadline == Stored.ETERNAL || deadline == Stored.DEAD) {
            return deadline;
        }
        long length = deadline - clock.millis();
        long most = Math.max(0, length - Math.max(1, shortest));
        return deadline - Math.min(most, (long) (length * jitter.getAsDouble()));
    }

    @Override
    public long access(Stored<?> entry) {
        return rules.access(entry);
    }

    @Override
    public long given(long length) {
        return rules.given(length);
    }

    @Override
    public boolean movedByAccess() {
        return rules.movedByAccess();
    }

    @Override
    public boolean blindToExistence() {
        return rules.blindToExistence();
    }

    @Override
    public boolean differ() {
        return true;
    }

    @Override
    public void close() {
        rules.close();
    }
}
