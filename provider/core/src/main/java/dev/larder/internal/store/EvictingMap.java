// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map of nodes that drops entries by itself to keep a limit, in the thread that writes: it is back at its limit when a
 * write returns. An entry that weighs more than the whole limit is dropped at once, one that weighs nothing never.
 *
 * <p>Each key has a {@link Slot}, which ends with the key: whoever sets its node to null, be it a remover or an eviction,
 * has removed the entry. What follows, the map forgetting the slot and the order dropping it, only tidies up, and others
 * that come across an ended slot help. Reading takes no lock and, of an entry in demand, writes nothing. Threads share it.
 */
final class EvictingMap<K, V> extends AbstractMap<K, Node<V>> implements ConcurrentMap<K, Node<V>> {

    private final ConcurrentHashMap<K, Slot<K, V>> slots = new ConcurrentHashMap<>();
    private final EvictionOrder<K, V> order;
    private final BiConsumer<? super K, ? super Node<V>> evicted;
    private final LongAdder evictions = new LongAdder();

    /**
     * Creates an empty map.
     *
     * @param order decides what to drop; this map's alone
     * @param evicted hears of each node that was dropped, and of its key
     */
    EvictingMap(EvictionOrder<K, V> order, BiConsumer<? super K, ? super Node<V>> evicted) {
        this.order = order;
        this.evicted = evicted;
    }

    @Override
    public @Nullable Node<V> get(@Nullable Object key) {
        Slot<K, V> slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        slot.use();
        return slot.node();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        Slot<K, V> slot = slots.get(key);
        return slot != null && slot.node() != null;
    }

    @Override
    public @Nullable Node<V> put(K key, Node<V> node) {
        while (true) {
            Node<V> before = replace(key, node);
            if (before != null || enter(key, node)) {
                return before;
            }
        }
    }

    @Override
    public @Nullable Node<V> putIfAbsent(K key, Node<V> node) {
        while (true) {
            Slot<K, V> slot = slots.get(key);
            Node<V> present = slot == null ? null : slot.node();
            if (present != null || enter(key, node)) {
                return present;
            }
        }
    }

    /** Gives an absent key its slot; false if another has been faster. */
    private boolean enter(K key, Node<V> node) {
        Slot<K, V> slot = order.slot(key, node);
        Slot<K, V> present = slots.putIfAbsent(key, slot);
        if (present == null) {
            sweepOut(order.admit(slot));
            return true;
        }
        if (present.node() == null) {
            slots.remove(key, present);
        }
        return false;
    }

    @Override
    public @Nullable Node<V> replace(K key, Node<V> node) {
        Slot<K, V> slot = slots.get(key);
        while (slot != null) {
            Node<V> before = slot.node();
            if (before == null) {
                return null;
            }
            if (exchange(slot, before, node)) {
                return before;
            }
        }
        return null;
    }

    @Override
    public boolean replace(K key, Node<V> before, Node<V> after) {
        Slot<K, V> slot = slots.get(key);
        return slot != null && exchange(slot, before, after);
    }

    private boolean exchange(Slot<K, V> slot, Node<V> before, Node<V> after) {
        if (!slot.exchange(before, after)) {
            return false;
        }
        slot.use();
        if (order.differ(before, after)) {
            sweepOut(order.reweigh(slot));
        }
        return true;
    }

    @Override
    public @Nullable Node<V> remove(@Nullable Object key) {
        Slot<K, V> slot = slots.get(key);
        Node<V> before = slot == null ? null : slot.end();
        if (before != null) {
            forget(Objects.requireNonNull(slot));
        }
        return before;
    }

    @Override
    @SuppressWarnings("unchecked") // only the map's own nodes can be found in it
    public boolean remove(@Nullable Object key, @Nullable Object node) {
        Slot<K, V> slot = slots.get(key);
        if (slot == null || !slot.end((Node<V>) Objects.requireNonNull(node))) {
            return false;
        }
        forget(slot);
        return true;
    }

    private void forget(Slot<K, V> ended) {
        slots.remove(ended.key, ended);
        order.drop(ended);
    }

    /** Ends the slots that the order has let out. */
    private void sweepOut(@Nullable Slot<K, V> chain) {
        for (Slot<K, V> slot = chain; slot != null; slot = slot.next) {
            Node<V> node = slot.end();
            slots.remove(slot.key, slot);
            order.remember(slot);
            if (node != null) {
                evictions.increment();
                evicted.accept(slot.key, node);
            }
        }
    }

    /** Drops some entries that are unlikely to be used again; false if there was none to drop. */
    boolean evict(int some) {
        Slot<K, V> chain = order.evict(some);
        sweepOut(chain);
        return chain != null;
    }

    @Override
    public void clear() {
        slots.keySet().forEach(this::remove);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super Node<V>> visitor) {
        slots.forEach((key, slot) -> {
            Node<V> node = slot.node();
            if (node != null) {
                visitor.accept(key, node);
            }
        });
    }

    @Override
    public Set<Map.Entry<K, Node<V>>> entrySet() {
        return new Entries<>(this);
    }

    /** Returns how many entries there are, those included that are being removed. */
    long count() {
        return order.size();
    }

    /** Returns how much they weigh together. */
    long weight() {
        return order.weight();
    }

    /** Returns how many were dropped to keep the limit or to give room. */
    long evictions() {
        return evictions.sum();
    }

    /** Sets another limit; what exceeds it is dropped. */
    void limit(long most) {
        sweepOut(order.limit(most));
    }

    /** The entries; weakly consistent, not to be changed through. */
    private static final class Entries<K, V> extends AbstractSet<Map.Entry<K, Node<V>>> {

        private final EvictingMap<K, V> map;

        Entries(EvictingMap<K, V> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return (int) Math.min(Integer.MAX_VALUE, map.count());
        }

        @Override
        public Iterator<Map.Entry<K, Node<V>>> iterator() {
            return new Walk<>(map.slots.values().iterator());
        }
    }

    /** A walk over the slots that have a node. */
    private static final class Walk<K, V> implements Iterator<Map.Entry<K, Node<V>>> {

        private final Iterator<Slot<K, V>> slots;
        private Map.@Nullable Entry<K, Node<V>> next;

        Walk(Iterator<Slot<K, V>> slots) {
            this.slots = slots;
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && slots.hasNext()) {
                Slot<K, V> slot = slots.next();
                Node<V> node = slot.node();
                next = node == null ? null : Map.entry(slot.key, node);
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map.Entry<K, Node<V>> next() {
            if (next == null) {
                throw new NoSuchElementException("No entry is left");
            }
            Map.Entry<K, Node<V>> shown = next;
            advance();
            return shown;
        }
    }
}
