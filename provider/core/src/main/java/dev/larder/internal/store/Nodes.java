// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.time.InstantSource;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the nodes of one store: freezes, measures and dates what the application gives it. Invariant: whoever has read a node
 * from the store's map sees that there are {@link #any}. Threads may share it.
 */
final class Nodes<K, V> {

    private final Copying copying;
    private final @Nullable Measure measure;
    private final @Nullable InstantSource written;

    // Written before a node goes into the map and read after one has come out of it.
    private volatile boolean any;

    /** Whether there may be some soon. */
    private volatile boolean expected;

    /** Runs before there is the first one. */
    private volatile Runnable beforeAny = () -> {};

    /**
     * Creates the maker.
     *
     * @param measure weighs each entry; null where each weighs 1
     * @param written dates each entry; null where nobody asks for it
     */
    Nodes(Copying copying, @Nullable Measure measure, @Nullable InstantSource written) {
        this.copying = copying;
        this.measure = measure;
        this.written = written;
    }

    /** Returns the key as a map may hold it, or the caller may have it: a copy if it could change. */
    K key(K key) {
        return copying.copy(key);
    }

    /** Returns a map's keys, each the caller's to keep. */
    Iterator<K> keys(Iterator<K> held) {
        return new Keys<>(held, this);
    }

    /** Returns what a map holds of an entry: the bare value if there is nothing else to know, else a new node; runs application code. */
    Object held(K key, V value, long deadline) {
        boolean bare = deadline == Stored.ETERNAL
                && measure == null
                && written == null
                && copying.formOf(value) == Form.Plain.SHARED;
        return bare ? value : node(key, value, deadline);
    }

    /**
     * Returns whether what was read from the map before this question may be a node. If not, nobody needs to look at the
     * value to know that it is one, which may be far from the processor.
     */
    boolean any() {
        return any;
    }

    /**
     * Has something run before there is a node, in place of what was to run before; it may run more than once.
     *
     * @return whether it will: false if there are some, or are about to be
     */
    boolean beforeAny(Runnable listener) {
        beforeAny = listener;
        return !expected;
    }

    /** Returns a new node; runs application code: the weigher, and what freezing calls. */
    Node<V> node(K key, V value, long deadline) {
        if (!any) {
            // Either the listener of this moment runs, or whoever sets another one finds that some are expected.
            expected = true;
            beforeAny.run();
            any = true;
        }
        Form form = copying.formOf(value);
        if (form == Form.Plain.SHARED && measure == null && written == null) {
            return new Node<>(value, deadline);
        }
        Object kept = form.freeze(value);
        int weight = measure == null ? 1 : measure.of(key, value, form, kept);
        return node(new Portion(kept, form, weight), deadline);
    }

    /** Returns how many bytes a node's key and value take, or {@link Store#UNKNOWN}. */
    long bytes(Node<V> node) {
        return measureBytes() ? node.weight() : Store.UNKNOWN;
    }

    /** Returns whether the weight of a node is its size in bytes. */
    boolean measureBytes() {
        return measure == Measure.BYTES;
    }

    private Node<V> node(Portion portion, long deadline) {
        if (portion.form() == Form.Plain.SHARED) {
            return written == null
                    ? new Node.Weighed<>(portion, deadline)
                    : new Node.Dated<>(portion, deadline, written.millis());
        }
        return written == null
                ? new Node.Frozen<>(portion, deadline)
                : new Node.DatedFrozen<>(portion, deadline, written.millis());
    }

    /** Copies each key that could change. */
    private record Keys<K>(Iterator<K> keys, Nodes<K, ?> nodes) implements Iterator<K> {

        @Override
        public boolean hasNext() {
            return keys.hasNext();
        }

        @Override
        public K next() {
            return nodes.key(keys.next());
        }
    }
}
