// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The room that a store has, and how much of it is taken. Two counts enclose what the store really holds: {@code claimed}
 * grows before the store does and shrinks after it, {@code held} the other way round; at rest they are equal. So a claim
 * that fits under {@code claimed} cannot exceed the limit, one that does not fit over {@code held} is refused for a
 * reason, and in between another thread is about to say which. Threads may share it.
 */
final class Room {

    private volatile long limit;
    private final AtomicLong claimed = new AtomicLong();
    private final AtomicLong held = new AtomicLong();

    Room(long limit) {
        this.limit = limit;
    }

    /** Returns the most that may be taken. */
    long limit() {
        return limit;
    }

    /** Allows another amount from now on; what is taken beyond it stays. */
    void limit(long most) {
        limit = most;
    }

    /** Returns how much the store holds, at most. */
    long taken() {
        return claimed.get();
    }

    /**
     * Prepares a change of what the store holds.
     *
     * @param growth how much more it will hold; a change that is not positive always has room
     * @return false if there is no room; otherwise {@link #settle} must follow
     */
    boolean claim(long growth) {
        if (growth > 0) {
            return claimMore(growth);
        }
        add(held, growth);
        return true;
    }

    private boolean claimMore(long growth) {
        while (true) {
            long before = claimed.get();
            if (before + growth <= limit) {
                if (claimed.compareAndSet(before, before + growth)) {
                    return true;
                }
            } else if (held.get() + growth > limit) {
                return false;
            } else {
                letTheOtherFinish();
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // spinning would keep the other off this processor
    private static void letTheOtherFinish() {
        Thread.yield();
    }

    /** Ends the change that was claimed: the store holds that much more, or less. */
    void settle(long growth) {
        add(growth > 0 ? held : claimed, growth);
    }

    /** Takes back a claim: the store did not change. */
    void giveBack(long growth) {
        add(growth > 0 ? claimed : held, -growth);
    }

    private static void add(AtomicLong count, long growth) {
        // Most replacements change nothing: they need not contend.
        if (growth != 0) {
            count.addAndGet(growth);
        }
    }
}
