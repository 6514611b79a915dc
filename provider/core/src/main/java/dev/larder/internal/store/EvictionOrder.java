// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
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
final class EvictionOrder<K, V> {

    /** The part of the room where slots are on trial: one in so many. */
    private static final int TRIAL_PART = 20;

    /** So many slots that are used may be passed over before one of them has to leave after all. */
    private static final int MOST_TURNS = 128;

    private final ReentrantLock lock = new ReentrantLock();
    private final SlotQueue<K, V> trial = new SlotQueue<>(Slot.Rank.TRIAL);
    private final SlotQueue<K, V> proven = new SlotQueue<>(Slot.Rank.PROVEN);
    private final Ghosts ghosts = new Ghosts();

    private final boolean weighing;

    private long limit;

    /** How many slots are in the order, the weightless too. */
    private long size;

    private EvictionOrder(long limit, boolean weighing) {
        this.limit = limit;
        this.weighing = weighing;
    }

    /** Returns an empty order that keeps so many slots. */
    static <K, V> EvictionOrder<K, V> ofMost(long slots) {
        return new EvictionOrder<>(slots, false);
    }

    /** Returns an empty order whose slots' nodes weigh at most so much together. */
    static <K, V> EvictionOrder<K, V> ofWeight(long most) {
        return new EvictionOrder<>(most, true);
    }

    /** Returns a new slot, for this order. */
    Slot<K, V> slot(K key, Node<V> node) {
        return weighing ? new Slot.Weighed<>(key, node) : new Slot<>(key, node);
    }

    /** Returns whether a slot weighs more, or less, by one node than by another. */
    boolean differ(Node<V> one, Node<V> other) {
        return weighing && one.weight() != other.weight();
    }

    private int cost(Node<V> node) {
        return weighing ? node.weight() : 1;
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
    Slot<K, V> limit(long most) {
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
    Slot<K, V> admit(Slot<K, V> slot) {
        SlotQueue<K, V> queue = ghosts.remove(slot.key.hashCode()) ? proven : trial;
        lock.lock();
        try {
            Node<V> node = slot.node();
            if (slot.rank() != Slot.Rank.NEW || node == null) {
                return null;
            }
            size++;
            slot.weigh(cost(node));
            enter(slot, queue);
            fill();
            return evictExcess(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a slot has got another node; returns what must be evicted, or null. */
    @Nullable
    Slot<K, V> reweigh(Slot<K, V> slot) {
        lock.lock();
        try {
            Node<V> node = slot.node();
            if (node == null || !slot.isInOrder() || cost(node) == slot.weight()) {
                return null;
            }
            SlotQueue<K, V> queue = slot.rank() == Slot.Rank.TRIAL ? trial : proven;
            leave(slot);
            slot.weigh(cost(node));
            enter(slot, queue);
            return evictExcess(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Lets a slot that has ended out of the order. */
    void drop(Slot<K, V> slot) {
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
    void remember(Slot<K, V> evicted) {
        if (evicted.rank() == Slot.Rank.FAILED) {
            ghosts.add(evicted.key.hashCode());
        }
    }

    /** Returns the next few that would have to leave, which now must be evicted; null if there are none. */
    @Nullable
    Slot<K, V> evict(int few) {
        lock.lock();
        try {
            Slot<K, V> evicted = null;
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

    private void enter(Slot<K, V> slot, SlotQueue<K, V> queue) {
        if (slot.weight() == 0) {
            slot.rank(Slot.Rank.WEIGHTLESS);
        } else {
            queue.add(slot);
        }
    }

    private void leave(Slot<K, V> slot) {
        switch (slot.rank()) {
            case TRIAL -> trial.remove(slot);
            case PROVEN -> proven.remove(slot);
            default -> {} // in no queue
        }
    }

    /** Evicts a changed slot alone if it is greater than the whole limit: no other need make room for it. */
    private @Nullable Slot<K, V> evictExcess(Slot<K, V> changed) {
        if (changed.weight() <= limit) {
            return evictExcess();
        }
        leave(changed);
        return evict(changed, null);
    }

    private @Nullable Slot<K, V> evictExcess() {
        Slot<K, V> evicted = null;
        while (sum() > limit) {
            evicted = evict(next(), evicted);
        }
        return evicted;
    }

    /** Lets a slot that has left its queue out of the order, and chains it to those before. */
    private Slot<K, V> evict(Slot<K, V> slot, @Nullable Slot<K, V> before) {
        boolean failed = slot.rank() == Slot.Rank.TRIAL;
        slot.rank(failed ? Slot.Rank.FAILED : Slot.Rank.GONE);
        slot.next = before;
        size--;
        return slot;
    }

    /** As long as there is room for the proven, nobody needs a trial: step by step, so that no writer waits for it. */
    private void fill() {
        Slot<K, V> oldest = trial.first();
        if (oldest != null && isDue(oldest) && hasRoom(oldest)) {
            trial.remove(oldest);
            proven.add(oldest);
        }
    }

    /** Takes the next one that has to leave out of its queue. Some slot must weigh something. */
    private Slot<K, V> next() {
        for (int turns = 0; ; turns++) {
            Slot<K, V> tried = trial.first();
            Slot<K, V> oldest = tried != null && isDue(tried) ? tried : Objects.requireNonNull(proven.first());
            leave(oldest);
            if (mustGo(oldest, turns)) {
                return oldest;
            }
            proven.add(oldest);
        }
    }

    /** Returns whether a slot that has left its queue must leave the order; if not, it spends its uses on that. */
    private boolean mustGo(Slot<K, V> slot, int turns) {
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
    private boolean isDue(Slot<K, V> oldest) {
        return proven.first() == null || (trial.weight() > trialPart() && oldest.next != null);
    }

    private boolean hasRoom(Slot<K, V> slot) {
        return proven.weight() + slot.weight() <= limit - trialPart();
    }

    private long trialPart() {
        return Math.max(1, limit / TRIAL_PART);
    }
}
