// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The order in which slots leave when their weights exceed the limit: S3-FIFO, that is two queues and a memory of what was
 * evicted. A new slot is on trial in the first queue, a twentieth of the room: if it was used it moves on to the second, if not
 * it is evicted. A key that was evicted lately enters the second queue at once. There a slot goes round as long as it is
 * used between two turns. As long as the second queue has room, nobody is evicted from the first.
 *
 * <p>A read changes no queue, so it takes no lock. Invariant, under the lock: a slot is in the queue of its rank and in no
 * other; it enters the order once and leaves it once. What must be evicted is out of the order when the methods return it,
 * chained by {@link Slot#next}, and has to be taken out of the map by the caller, without the lock, as that may call the application.
 * Threads share it.
 */
final class EvictionOrder<K, H> {

    /** The part of the room where slots are on trial: one in so many. */
    private static final int TRIAL_PART = 20;

    /** So many slots that are used may be passed over before one of them has to leave after all. */
    private static final int MOST_TURNS = 128;

    private final ReentrantLock lock = new ReentrantLock();
    private final SlotQueue<K, H> trial = new SlotQueue<>(Slot.Rank.TRIAL);
    private final SlotQueue<K, H> proven = new SlotQueue<>(Slot.Rank.PROVEN);
    private final Ghosts ghosts = new Ghosts();

    /** Tells how much of the limit is taken by what a slot holds; null where all take the same. */
    private final @Nullable ToIntFunction<? super H> weigher;

    private long limit;

    /** How many slots are in the order, the weightless too. */
    private long size;

    private EvictionOrder(long limit, @Nullable ToIntFunction<? super H> weigher) {
        this.limit = limit;
        this.weigher = weigher;
    }

    /** Returns an empty order that keeps so many slots. */
    static <K, H> EvictionOrder<K, H> ofMost(long slots) {
        return new EvictionOrder<>(slots, null);
    }

    /** Returns an empty order whose slots hold what weighs at most so much together. */
    static <K, H> EvictionOrder<K, H> ofWeight(long most, ToIntFunction<? super H> weigher) {
        return new EvictionOrder<>(most, weigher);
    }

    /** Returns a new slot, for this order. */
    Slot<K, H> slot(K key, H held) {
        return weigher == null ? new Slot<>(key, held) : new Slot.Weighed<>(key, held);
    }

    /** Returns whether a slot weighs more, or less, with one thing than with another. */
    boolean differ(H one, H other) {
        return weigher != null && cost(one) != cost(other);
    }

    private int cost(H held) {
        return weigher == null ? 1 : weigher.applyAsInt(held);
    }

    /** Returns how many slots are in the order. */
    long size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the sum of their weights. */
    long weight() {
        lock.lock();
        try {
            return sum();
        } finally {
            lock.unlock();
        }
    }

    /** Sets another limit; returns what must be evicted, or null. */
    @Nullable
    Slot<K, H> limit(long most) {
        lock.lock();
        try {
            limit = most;
            return evictExcess();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a new slot into the order, unless it has ended meanwhile; returns what must be evicted, or null. */
    @Nullable
    Slot<K, H> admit(Slot<K, H> slot) {
        SlotQueue<K, H> queue = ghosts.remove(slot.key.hashCode()) ? proven : trial;
        lock.lock();
        try {
            H held = slot.held();
            if (slot.rank() != Slot.Rank.NEW || held == null) {
                return null;
            }
            size++;
            slot.weigh(cost(held));
            enter(slot, queue);
            fill();
            return evictExcess(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a slot has got something else; returns what must be evicted, or null. */
    @Nullable
    Slot<K, H> reweigh(Slot<K, H> slot) {
        lock.lock();
        try {
            H held = slot.held();
            if (held == null || !slot.isInOrder() || cost(held) == slot.weight()) {
                return null;
            }
            SlotQueue<K, H> queue = slot.rank() == Slot.Rank.TRIAL ? trial : proven;
            leave(slot);
            slot.weigh(cost(held));
            enter(slot, queue);
            return evictExcess(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Lets a slot that has ended out of the order. */
    void drop(Slot<K, H> slot) {
        lock.lock();
        try {
            if (slot.isInOrder()) {
                leave(slot);
                size--;
            }
            slot.rank(Slot.Rank.GONE);
        } finally {
            lock.unlock();
        }
    }

    /** Remembers a slot that was evicted, if it only lacked somebody to use it. Not under the lock: it hashes the key. */
    void remember(Slot<K, H> evicted) {
        if (evicted.rank() == Slot.Rank.FAILED) {
            ghosts.add(evicted.key.hashCode());
        }
    }

    /** Returns the next few that would have to leave, which now must be evicted; null if there are none. */
    @Nullable
    Slot<K, H> evict(int few) {
        lock.lock();
        try {
            Slot<K, H> evicted = null;
            for (int i = 0; i < few && sum() > 0; i++) {
                evicted = evict(next(), evicted);
            }
            return evicted;
        } finally {
            lock.unlock();
        }
    }

    private long sum() {
        return trial.weight() + proven.weight();
    }

    private void enter(Slot<K, H> slot, SlotQueue<K, H> queue) {
        if (slot.weight() == 0) {
            slot.rank(Slot.Rank.WEIGHTLESS);
        } else {
            queue.add(slot);
        }
    }

    private void leave(Slot<K, H> slot) {
        switch (slot.rank()) {
            case TRIAL -> trial.remove(slot);
            case PROVEN -> proven.remove(slot);
            default -> {} // in no queue
        }
    }

    /** Evicts a changed slot alone if it is greater than the whole limit: no other need make room for it. */
    private @Nullable Slot<K, H> evictExcess(Slot<K, H> changed) {
        if (changed.weight() <= limit) {
            return evictExcess();
        }
        leave(changed);
        return evict(changed, null);
    }

    private @Nullable Slot<K, H> evictExcess() {
        Slot<K, H> evicted = null;
        while (sum() > limit) {
            evicted = evict(next(), evicted);
        }
        return evicted;
    }

    /** Lets a slot that has left its queue out of the order, and chains it to those before. */
    private Slot<K, H> evict(Slot<K, H> slot, @Nullable Slot<K, H> before) {
        boolean failed = slot.rank() == Slot.Rank.TRIAL;
        slot.rank(failed ? Slot.Rank.FAILED : Slot.Rank.GONE);
        slot.next = before;
        size--;
        return slot;
    }

    /** As long as there is room for the proven, nobody needs a trial: step by step, so that no writer waits for it. */
    private void fill() {
        Slot<K, H> oldest = trial.first();
        if (oldest != null && isDue(oldest) && hasRoom(oldest)) {
            trial.remove(oldest);
            proven.add(oldest);
        }
    }

    /** Takes the next one that has to leave out of its queue. Some slot must weigh something. */
    private Slot<K, H> next() {
        for (int turns = 0; ; turns++) {
            Slot<K, H> tried = trial.first();
            Slot<K, H> oldest = tried != null && isDue(tried) ? tried : Objects.requireNonNull(proven.first());
            leave(oldest);
            if (mustGo(oldest, turns)) {
                return oldest;
            }
            proven.add(oldest);
        }
    }

    /** Returns whether a slot that has left its queue must leave the order; if not, it spends its uses on that. */
    private boolean mustGo(Slot<K, H> slot, int turns) {
        int uses = slot.uses();
        if (slot.rank() == Slot.Rank.PROVEN) {
            slot.keepUses(Math.max(0, uses - 1));
            return uses == 0 || turns >= MOST_TURNS;
        }
        slot.keepUses(0);
        ghosts.expect(size);
        return uses == 0 && !hasRoom(slot);
    }

    /** Returns whether the trial of the oldest ends: there is more on trial than its part, and not the newest alone. */
    private boolean isDue(Slot<K, H> oldest) {
        return proven.first() == null || (trial.weight() > trialPart() && oldest.next != null);
    }

    private boolean hasRoom(Slot<K, H> slot) {
        return proven.weight() + slot.weight() <= limit - trialPart();
    }

    private long trialPart() {
        return Math.max(1, limit / TRIAL_PART);
    }
}
