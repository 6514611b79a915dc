// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The earliest deadline that may be stored, so that a sweep with nothing to find costs one comparison. The true earliest
 * may be later (entries are touched and replaced), never earlier. Threads share it.
 */
final class Expirations {

    private final AtomicLong earliest = new AtomicLong(Stored.ETERNAL);
    private final Runnable firstDeadline;

    /** Whether a deadline was ever noted; never goes back to false. */
    private volatile boolean any;

    /** Creates it; the action runs whenever a first deadline is noted since the last sweep. */
    Expirations(Runnable firstDeadline) {
        this.firstDeadline = firstDeadline;
    }

    /** Notes the deadline of a stored entry; an eternal one costs one comparison. */
    void note(long deadline) {
        if (deadline < earliest.get() && earliest.getAndAccumulate(deadline, Math::min) == Stored.ETERNAL) {
            any = true;
            firstDeadline.run();
        }
    }

    /** Returns whether no entry that was ever stored had a deadline. */
    boolean none() {
        return !any;
    }

    /** Returns whether an entry may be dead by now. */
    boolean isDue(long now) {
        return earliest.get() <= now;
    }

    /** Forgets all deadlines: the sweep that follows notes those that it leaves. */
    void restart() {
        earliest.set(Stored.ETERNAL);
    }
}
