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
 * A map that drops entries by itself to keep a limit, in the thread that writes: it is back at its limit when a
 * write returns. An entry that weighs more than the whole limit is dropped at once, one that weighs nothing never.
 *
 * <p>Each key has a {@link Slot}, which ends with the key: whoever sets what it holds to null, be it a remover or an eviction,
 * has removed the entry. What follows, the map forgetting the slot and the order dropping it, only tidies up, and others
 * that come across an ended slot help. What is expected is asked whether it equals what is there, as by the map of the JDK. Reading takes no lock and, of an entry in demand, writes nothing. Threads share it.
 */
final class EvictingMap<K, H> extends AbstractMap<K, H> implements ConcurrentMap<K, H> {

    private final ConcurrentHashMap<K, Slot<K, H>> slots = new ConcurrentHashMap<>();
    private final EvictionOrder<K, H> order;
    private final BiConsumer<? super K, ? super H> evicted;
    private final LongAdder evictions = new LongAdder();

    /**
     * Creates an empty map.
     *
     * @param order decides what to drop; this map's alone
     * @param evicted hears of all that was dropped, and of its key
     */
    EvictingMap(EvictionOrder<K, H> order, BiConsumer<? super K, ? super H> evicted) {
        this.order = order;
        this.evicted = evicted;
    }

    @Override
    public @Nullable H get(@Nullable Object key) {
        Slot<K, H> slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        slot.use();
        return slot.held();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        Slot<K, H> slot = slots.get(key);
        return slot != null && slot.held() != null;
    }

    @Override
    public @Nullable H put(K key, H held) {
        while (true) {
            H before = replace(key, held);
            if (before != null || enter(key, held)) {
                return before;
            }
        }
    }

    @Override
    public @Nullable H putIfAbsent(K key, H held) {
        while (true) {
            Slot<K, H> slot = slots.get(key);
            H present = slot == null ? null : slot.held();
            if (present != null || enter(key, held)) {
                return present;
            }
        }
    }

    /** Gives an absent key its slot; false if another has been faster. */
    private boolean enter(K key, H held) {
        Slot<K, H> slot = order.slot(key, held);
        Slot<K, H> present = slots.putIfAbsent(key, slot);
        if (present == null) {
            sweepOut(order.admit(slot));
            return true;
        }
        if (present.held() == null) {
            slots.remove(key, present);
        }
        return false;
    }

    @Override
    public @Nullable H replace(K key, H held) {
        Slot<K, H> slot = slots.get(key);
        while (slot != null) {
            H before = slot.held();
            if (before == null) {
                return null;
            }
            if (exchange(slot, before, held)) {
                return before;
            }
        }
        return null;
    }

    @Override
    public boolean replace(K key, H before, H after) {
        Slot<K, H> slot = slots.get(key);
        H now = slot == null ? null : slot.held();
        return now != null && before.equals(now) && exchange(Objects.requireNonNull(slot), now, after);
    }

    private boolean exchange(Slot<K, H> slot, H before, H after) {
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
    public @Nullable H remove(@Nullable Object key) {
        Slot<K, H> slot = slots.get(key);
        H before = slot == null ? null : slot.end();
        if (before != null) {
            forget(Objects.requireNonNull(slot));
        }
        return before;
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object before) {
        Slot<K, H> slot = slots.get(key);
        H now = slot == null ? null : slot.held();
        if (now == null
                || !Objects.requireNonNull(before).equals(now)
                || !Objects.requireNonNull(slot).end(now)) {
            return false;
        }
        forget(slot);
        return true;
    }

    private void forget(Slot<K, H> ended) {
        slots.remove(ended.key, ended);
        order.drop(ended);
    }

    /** Ends the slots that the order has let out. */
    private void sweepOut(@Nullable Slot<K, H> chain) {
        for (Slot<K, H> slot = chain; slot != null; slot = slot.next) {
            H held = slot.end();
            slots.remove(slot.key, slot);
            order.remember(slot);
            if (held != null) {
                evictions.increment();
                evicted.accept(slot.key, held);
            }
        }
    }

    /** Drops some entries that are unlikely to be used again; false if there was none to drop. */
    boolean evict(int some) {
        Slot<K, H> chain = order.evict(some);
        sweepOut(chain);
        return chain != null;
    }

    @Override
    public void clear() {
        slots.keySet().forEach(this::remove);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super H> visitor) {
        slots.forEach((key, slot) -> {
            H held = slot.held();
            if (held != null) {
                visitor.accept(key, held);
            }
        });
    }

    @Override
    public Set<Map.Entry<K, H>> entrySet() {
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
    private static final class Entries<K, H> extends AbstractSet<Map.Entry<K, H>> {

        private final EvictingMap<K, H> map;

        Entries(EvictingMap<K, H> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return (int) Math.min(Integer.MAX_VALUE, map.count());
        }

        @Override
        public Iterator<Map.Entry<K, H>> iterator() {
            return new Walk<>(map.slots.values().iterator());
        }
    }

    /** A walk over the slots that have not ended. */
    private static final class Walk<K, H> implements Iterator<Map.Entry<K, H>> {

        private final Iterator<Slot<K, H>> slots;
        private Map.@Nullable Entry<K, H> next;

        Walk(Iterator<Slot<K, H>> slots) {
            this.slots = slots;
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && slots.hasNext()) {
                Slot<K, H> slot = slots.next();
                H held = slot.held();
                next = held == null ? null : Map.entry(slot.key, held);
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map.Entry<K, H> next() {
            if (next == null) {
                throw new NoSuchElementException("No entry is left");
            }
            Map.Entry<K, H> shown = next;
            advance();
            return shown;
        }
    }
}
