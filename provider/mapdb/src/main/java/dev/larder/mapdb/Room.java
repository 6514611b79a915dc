// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendFullException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a container and what happens at them. Which entry is dropped is decided among a few that are next to each
 * other in the order of hashes, so by chance. Threads share it.
 */
final class Room {

    /** How many entries one write drops at most: a large record may need the place of many small ones. */
    private static final int DROPS = 64;

    private final ContainerSpec container;
    private final Bounds bounds;
    private final Sampling sampling = new Sampling();
    private final ReentrantLock admission = new ReentrantLock();

    Room(ContainerSpec container) {
        this.container = container;
        this.bounds = container.bounds();
    }

    boolean rejects() {
        return bounds.overflow() == Overflow.REJECT;
    }

    /** Returns whether an entry could be held if it were the only one. */
    boolean fits(byte[] key, Held held) {
        return bounds.entries() > 0 && held.sizeWith(key) <= bounds.bytes();
    }

    /**
     * Replaces what is held if there is room for it; one at a time, so that the limits hold.
     *
     * @throws BackendFullException if there is no room, and what is held is as expected
     */
    boolean swapWithin(Generation generation, byte[] key, @Nullable Held before, Held after) {
        admission.lock();
        try {
            Held there = generation.get(key);
            if (before == null ? there != null : there == null || !there.isSameAs(before)) {
                return false;
            }
            admit(generation.tally(), before == null ? 0 : before.sizeWith(key), after.sizeWith(key));
            return generation.swap(key, before, after);
        } finally {
            admission.unlock();
        }
    }

    /** Refuses what grows beyond a limit. */
    private void admit(Tally tally, long before, long after) {
        boolean tooMany = before == 0 && tally.entries() >= bounds.entries();
        boolean tooMuch = after > before && tally.bytes() + after - before > bounds.bytes();
        if (tooMany || tooMuch) {
            throw new BackendFullException("The container " + container.name() + " is full (" + tally.entries()
                    + " entries of " + tally.bytes() + " bytes); raise its limit or let it evict");
        }
    }

    /**
     * Drops entries until the rest is within the limits.
     *
     * @param spared the key of the entry that was just written
     * @param file is told of what is dropped
     */
    void make(Generation generation, byte[] spared, ContainerFile file) {
        for (int drops = 0; drops < DROPS && isExceeded(generation.tally()); drops++) {
            Map.Entry<byte[], Held> victim = sample(generation, spared);
            if (victim == null) {
                return;
            }
            if (generation.swap(victim.getKey(), victim.getValue(), null)) {
                file.noteChange(victim.getKey());
            }
        }
    }

    private Map.@Nullable Entry<byte[], Held> sample(Generation generation, byte[] spared) {
        try {
            return sampling.next(generation, spared);
        } catch (RuntimeException | Error unreadable) {
            generation.noteDamage();
            return null;
        }
    }

    private boolean isExceeded(Tally tally) {
        return !rejects() && (tally.entries() > bounds.entries() || tally.bytes() > bounds.bytes());
    }
}
