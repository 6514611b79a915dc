// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.Tally.Count;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Exact counts over many threads, of which a few dozen have a {@link Tally} of their own: the slot of a thread follows from its
 * id. A thread whose slot belongs to another one shares atomic counts with all such, and takes the slot over when that one has
 * ended. Threads share it.
 *
 * <p>Invariant: a tally has one owner at a time, and who becomes its owner sees all that was counted there. So what was counted is
 * the sum over all tallies and the shared counts.
 */
final class Tallies {

    /** A power of two. */
    static final int SLOTS = 64;

    /** One in 64 times a thread without a tally is timed, and looks whether the slot's owner has ended: that is a call into the JVM. */
    private static final int RARELY = 63;

    /** Read without a lock: whoever finds a tally that it owns has put it there. */
    private final @Nullable Tally[] slots = new Tally[SLOTS];

    private final Map<Count, LongAdder> shared = new EnumMap<>(Count.class);
    private final ReentrantLock lock = new ReentrantLock();

    /** The owners of the slots, which their counts must not keep from being collected; guarded by the lock. */
    private final @Nullable WeakReference<?>[] owners = new WeakReference<?>[SLOTS];

    Tallies() {
        for (Count count : Count.values()) {
            shared.put(count, new LongAdder());
        }
    }

    /** Returns the tally of the calling thread, or null if it has none. */
    @Nullable
    Tally own() {
        Thread thread = Thread.currentThread();
        long id = thread.getId();
        Tally tally = slots[(int) id & (SLOTS - 1)];
        return tally != null && tally.isOwnedBy(id) ? tally : claimed(thread, tally);
    }

    private @Nullable Tally claimed(Thread thread, @Nullable Tally present) {
        boolean worthwhile = present == null || (ThreadLocalRandom.current().nextInt() & RARELY) == 0;
        if (!worthwhile || !lock.tryLock()) {
            return null;
        }
        try {
            return claim(thread);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Tally claim(Thread thread) {
        int slot = (int) thread.getId() & (SLOTS - 1);
        WeakReference<?> owner = owners[slot];
        if (owner != null && owner.get() instanceof Thread living && living.isAlive()) {
            return null;
        }
        owners[slot] = new WeakReference<>(thread);
        Tally tally = Objects.requireNonNullElseGet(slots[slot], Tally::new);
        tally.handOver(thread.getId());
        slots[slot] = tally;
        return tally;
    }

    /** Adds to a count for the calling thread. */
    void add(Count count, long number) {
        Tally tally = own();
        if (tally == null) {
            Objects.requireNonNull(shared.get(count)).add(number);
        } else {
            tally.add(count, number);
        }
    }

    /** Returns the start of an operation of the calling thread, or 0 if it is not one of those that are timed. */
    long start() {
        Tally tally = own();
        if (tally != null) {
            return tally.start();
        }
        return (ThreadLocalRandom.current().nextInt() & RARELY) == 0 ? System.nanoTime() : 0;
    }

    /** Adds the time of some operations of the calling thread that were timed together, which 0 says they were not. */
    void time(Count timed, int number, long start) {
        if (start != 0) {
            add(timed, number);
            add(timed.nanos(), System.nanoTime() - start);
        }
    }

    /** Returns all counts. */
    Map<Count, Long> sums() {
        Map<Count, Long> sums = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            sums.put(count, sum(count));
        }
        return sums;
    }

    /** Returns a count, of which the last few steps of other threads may be missing. */
    long sum(Count count) {
        return Objects.requireNonNull(shared.get(count)).sum()
                + tallies().stream().mapToLong(tally -> tally.of(count)).sum();
    }

    private List<Tally> tallies() {
        return Arrays.stream(slots).filter(Objects::nonNull).toList();
    }
}
