// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One entry of a heap store, and by its identity the token that a swap compares: a node enters a map once and never
 * returns after it left. Only its deadline moves. There is one of these per entry, so what an entry does not need is kept
 * out of it: the subclasses add a weight, a form and the time of writing. Threads may share it.
 */
sealed class Node<V> implements Stored<V> {

    private static final VarHandle DEADLINE;

    static {
        try {
            DEADLINE = MethodHandles.lookup().findVarHandle(Node.class, "deadline", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The value itself, or its frozen form. */
    final Object kept;

    // Opaque access only: a reader needs one of the deadlines that were set, whole, and no order with anything else.
    @SuppressWarnings("UnusedVariable") // read by its handle
    private long deadline;

    Node(Object kept, long deadline) {
        this.kept = kept;
        this.deadline = deadline;
    }

    @Override
    @SuppressWarnings("unchecked")
    public V value() {
        return (V) kept;
    }

    @Override
    public final long deadline() {
        return (long) DEADLINE.getOpaque(this);
    }

    /** Returns whether it dies later than a moment in ms since the epoch, or never. */
    final boolean livesBeyond(long moment) {
        long dies = deadline();
        return dies == ETERNAL || dies > moment;
    }

    final void moveDeadline(long moved) {
        DEADLINE.setOpaque(this, moved);
    }

    /** Returns a node that differs from this one in its deadline. */
    Node<V> withDeadline(long moved) {
        return new Node<>(kept, moved);
    }

    /** Returns how much of the store's limit this entry takes. */
    int weight() {
        return 1;
    }

    /** A node of a store that weighs its entries. */
    static sealed class Weighed<V> extends Node<V> {

        private final int weight;

        Weighed(Portion portion, long deadline) {
            super(portion.kept(), deadline);
            this.weight = portion.weight();
        }

        @Override
        Node<V> withDeadline(long moved) {
            return new Weighed<>(portion(), moved);
        }

        /** Returns what the node was made from. */
        Portion portion() {
            return new Portion(kept, Form.Plain.SHARED, weight);
        }

        @Override
        final int weight() {
            return weight;
        }
    }

    /** A node that knows when it was written. */
    static final class Dated<V> extends Weighed<V> {

        private final long written;

        Dated(Portion portion, long deadline, long written) {
            super(portion, deadline);
            this.written = written;
        }

        @Override
        Node<V> withDeadline(long moved) {
            return new Dated<>(portion(), moved, written);
        }

        @Override
        public long created() {
            return written;
        }
    }

    /** A node whose value is thawed at each read. */
    static sealed class Frozen<V> extends Weighed<V> {

        private final Form form;

        Frozen(Portion portion, long deadline) {
            super(portion, deadline);
            this.form = portion.form();
        }

        @Override
        Node<V> withDeadline(long moved) {
            return new Frozen<>(portion(), moved);
        }

        @Override
        final Portion portion() {
            return new Portion(kept, form, weight());
        }

        @Override
        @SuppressWarnings("unchecked")
        public final V value() {
            return (V) form.thaw(kept);
        }
    }

    /** A node whose value is thawed at each read and that knows when it was written. */
    static final class DatedFrozen<V> extends Frozen<V> {

        private final long written;

        DatedFrozen(Portion portion, long deadline, long written) {
            super(portion, deadline);
            this.written = written;
        }

        @Override
        Node<V> withDeadline(long moved) {
            return new DatedFrozen<>(portion(), moved, written);
        }

        @Override
        public long created() {
            return written;
        }
    }
}
