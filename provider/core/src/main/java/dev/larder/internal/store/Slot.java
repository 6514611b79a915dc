// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The place of one key in an {@link EvictingMap}: it holds what the map has for the key until the key is gone, and then
 * nothing ever again.
 * Its neighbours, weight and rank belong to the {@link EvictionOrder} and are guarded by its lock. There is one of these
 * per entry, so what an entry does not need is kept out of it: where all weigh the same, none knows its weight. Threads
 * share it.
 */
sealed class Slot<K, H> {

    /** Where a slot stands in the order. */
    enum Rank {
        /** In the map, not yet in the order. */
        NEW,
        /** Young: leaves first unless it is used. */
        TRIAL,
        /** Used while it was on trial, or missed soon after it was evicted. */
        PROVEN,
        /** Without weight: never evicted. */
        WEIGHTLESS,
        /** Out of the order for good: nobody used it while it was on trial. */
        FAILED,
        /** Out of the order for good, for another reason. */
        GONE
    }

    private static final VarHandle HELD;
    private static final Rank[] RANKS = Rank.values();

    /** More uses than these make no difference, so that slots in demand are not written to at each read. */
    private static final byte MOST_USES = 3;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(Slot.class, "held", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final K key;

    private volatile @Nullable Object held;

    @Nullable
    Slot<K, H> previous;

    @Nullable
    Slot<K, H> next;

    // A byte where a reference would make each entry greater.
    private byte rank;

    // Readers race: a lost use is harmless.
    private byte uses;

    Slot(K key, H held) {
        this.key = key;
        this.held = held;
    }

    /** Returns what it holds, or null if the key is gone. */
    @Nullable
    @SuppressWarnings("unchecked")
    H held() {
        return (H) held;
    }

    /** Puts something in the place of what it holds; false if that is not here. */
    boolean exchange(H before, H after) {
        return HELD.compareAndSet(this, before, after);
    }

    /** Ends this slot; false if that is not here. */
    boolean end(H expected) {
        return HELD.compareAndSet(this, expected, null);
    }

    /** Ends this slot; returns what was here, or null if it has ended before. */
    @Nullable
    @SuppressWarnings("unchecked")
    H end() {
        return (H) HELD.getAndSet(this, null);
    }

    /** Returns how much of the limit it takes, as far as the order knows. */
    int weight() {
        return 1;
    }

    /** Lets the order know how much of the limit it takes. */
    void weigh(int now) {}

    Rank rank() {
        return RANKS[rank];
    }

    /** Returns whether the order counts it. */
    boolean isInOrder() {
        return switch (rank()) {
            case TRIAL, PROVEN, WEIGHTLESS -> true;
            case NEW, FAILED, GONE -> false;
        };
    }

    @SuppressWarnings("EnumOrdinal") // it is read back by the same class
    void rank(Rank now) {
        rank = (byte) now.ordinal();
    }

    /** Notes that what it holds was asked for. */
    void use() {
        byte before = uses;
        if (before < MOST_USES) {
            uses = (byte) (before + 1);
        }
    }

    /** Returns how often it was used lately, up to a few. */
    int uses() {
        return uses;
    }

    /** Forgets all uses but so many. */
    void keepUses(int kept) {
        uses = (byte) kept;
    }

    /** A slot that knows its weight. */
    static final class Weighed<K, H> extends Slot<K, H> {

        private int weight;

        Weighed(K key, H held) {
            super(key, held);
        }

        @Override
        int weight() {
            return weight;
        }

        @Override
        void weigh(int now) {
            weight = now;
        }
    }
}
