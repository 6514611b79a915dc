// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.CacheFullException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A heap store that refuses what exceeds its limit and drops nothing by itself. What its entries weigh together never
 * exceeds the limit, whatever the threads do, and no lock is shared between writes of different keys. A replacement that
 * weighs no more than what it replaces always succeeds. Threads may share it.
 */
final class RejectingStore<K, V> implements Store<K, V> {

    private final HeapStore<K, V> entries;
    private final Nodes<K, V> nodes;
    private final Refusal refusal;
    private final Room room;

    /** Creates the store over an empty, unbounded one that nobody else writes to. */
    RejectingStore(HeapStore<K, V> entries, Nodes<K, V> nodes, Refusal refusal, Room room) {
        this.entries = entries;
        this.nodes = nodes;
        this.refusal = refusal;
        this.room = room;
    }

    @Override
    public @Nullable Stored<V> get(K key) {
        return entries.get(key);
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        Node<V> before = (Node<V>) expected;
        if (value == null) {
            return remove(key, before);
        }
        K own = before == null ? nodes.key(key) : key;
        return replace(own, before, nodes.node(key, value, deadline));
    }

    @Override
    public void put(K key, V value, long deadline) {
        Node<V> after = nodes.node(key, value, deadline);
        K own = nodes.key(key);
        while (!replace(own, (Node<V>) entries.get(key), after)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {
        entries.touch(key, expected, deadline);
    }

    @Override
    public boolean move(K key, Stored<V> expected, long deadline) {
        return entries.move(key, expected, deadline);
    }

    @Override
    public long bytes(Stored<V> stored) {
        return entries.bytes(stored);
    }

    @Override
    public Iterator<K> keys() {
        return entries.keys();
    }

    @Override
    public void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        entries.scan(visitor);
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public long bytes() {
        return nodes.measureBytes() ? room.taken() : UNKNOWN;
    }

    @Override
    public boolean limit(long most) {
        room.limit(most);
        return true;
    }

    @Override
    public void close() {
        entries.close();
    }

    @Override
    @SuppressWarnings("unchecked") // it has written nodes alone
    public void clear() {
        for (Map.Entry<K, Object> entry : entries.entries()) {
            remove(entry.getKey(), (Node<V>) entry.getValue());
        }
    }

    private boolean replace(K key, @Nullable Node<V> before, Node<V> after) {
        long growth = refusal.weight(after) - (before == null ? 0 : refusal.weight(before));
        if (!room.claim(growth)) {
            if (entries.get(key) != before) {
                return false;
            }
            throw refusal.of(refusal.weight(after), room);
        }
        boolean replaced = false;
        try {
            replaced = entries.replace(key, before, after);
        } finally {
            end(growth, replaced);
        }
        return replaced;
    }

    private boolean remove(K key, @Nullable Node<V> before) {
        if (before == null) {
            return entries.remove(key, null);
        }
        long growth = -refusal.weight(before);
        room.claim(growth);
        boolean removed = false;
        try {
            removed = entries.remove(key, before);
        } finally {
            end(growth, removed);
        }
        return removed;
    }

    private void end(long growth, boolean changed) {
        if (changed) {
            room.settle(growth);
        } else {
            room.giveBack(growth);
        }
    }

    /**
     * What is said when there is no room.
     *
     * @param container the container's name
     * @param option the name of the limit
     * @param measure says how much of it a node takes
     */
    record Refusal(String container, String option, ToLongFunction<Node<?>> measure) {

        long weight(Node<?> node) {
            return measure.applyAsLong(node);
        }

        CacheFullException of(long weight, Room room) {
            long limit = room.limit();
            String advice = weight > limit
                    ? "the entry alone is greater than the limit: raise " + option + " or write smaller entries"
                    : "remove entries, raise " + option + " or set overflow = evict";
            return new CacheFullException("Container '" + container + "' has no room for an entry of " + weight + ": "
                    + room.taken() + " of " + option + " = " + limit + " are taken and overflow = reject; " + advice);
        }
    }
}
