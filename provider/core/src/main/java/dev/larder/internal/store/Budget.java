// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.CacheFullException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that several stores on the heap may take together. What is taken never exceeds the limit; room is made by the
 * members that can give, the one that holds most first. Threads share it.
 */
public final class Budget {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();
    private final List<Member> members = new CopyOnWriteArrayList<>();

    /** Creates a budget of so many bytes. */
    public Budget(long limit) {
        this.limit = limit;
    }

    /** A store that can give up entries. */
    interface Member {

        /** Returns how many bytes its entries take. */
        long held();

        /** Drops some entries that are unlikely to be used again; false if there was none to drop. */
        boolean give();
    }

    /** Lets a store give room to all. */
    void join(Member member) {
        members.add(member);
    }

    /** Asks nothing of a store any more. */
    void leave(Member member) {
        members.remove(member);
    }

    /** Returns how many bytes are taken. */
    public long taken() {
        return taken.get();
    }

    /**
     * Takes some bytes.
     *
     * @param container who takes them, for the message
     * @throws CacheFullException if there is no room and nobody can make any
     */
    void claim(String container, long bytes) {
        while (!fits(bytes)) {
            if (bytes > limit || !makeRoom()) {
                throw new CacheFullException("Container '" + container + "' has no room for an entry of " + bytes
                        + " bytes: " + taken + " of the manager's maximum-bytes = " + limit
                        + " are taken; remove entries, or raise the limit");
            }
        }
    }

    private boolean fits(long bytes) {
        long before = taken.get();
        while (before + bytes <= limit) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    private boolean makeRoom() {
        return members.stream()
                .sorted(Comparator.comparingLong(Member::held).reversed())
                .anyMatch(Member::give);
    }

    /** Gives some bytes back. */
    void release(long bytes) {
        taken.addAndGet(-bytes);
    }
}
