// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The place of one key in an {@link EvictingMap}: it holds the key's node until the key is gone, and then never another.
 * Its neighbours, weight and rank belong to the {@link EvictionOrder} and are guarded by its lock. There is one of these
 * per entry, so what an entry does not need is kept out of it: where all weigh the same, none knows its weight. Threads
 * share it.
 */
sealed class Slot<K, V> {

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

    private static final VarHandle NODE;
    private static final Rank[] RANKS = Rank.values();

    /** More uses than these make no difference, so that slots in demand are not written to at each read. */
    private static final byte MOST_USES = 3;

    static {
        try {
            NODE = MethodHandles.lookup().findVarHandle(Slot.class, "node", Node.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final K key;

    private volatile @Nullable Node<V> node;

    @Nullable
    Slot<K, V> previous;

    @Nullable
    Slot<K, V> next;

    // A byte where a reference would make each entry greater.
    private byte rank;

    // Readers race: a lost use is harmless.
    private byte uses;

    Slot(K key, Node<V> node) {
        this.key = key;
        this.node = node;
    }

    /** Returns the node, or null if the key is gone. */
    @Nullable
    Node<V> node() {
        return node;
    }

    /** Puts a node in the place of another; false if that is not here. */
    boolean exchange(Node<V> before, Node<V> after) {
        return NODE.compareAndSet(this, before, after);
    }

    /** Ends this slot; false if that node is not here. */
    boolean end(Node<V> expected) {
        return NODE.compareAndSet(this, expected, null);
    }

    /** Ends this slot; returns the node that was here, or null if it has ended before. */
    @Nullable
    @SuppressWarnings("unchecked")
    Node<V> end() {
        return (Node<V>) NODE.getAndSet(this, null);
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

    /** Notes that the node was asked for. */
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
    static final class Weighed<K, V> extends Slot<K, V> {

        private int weight;

        Weighed(K key, Node<V> node) {
            super(key, node);
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
