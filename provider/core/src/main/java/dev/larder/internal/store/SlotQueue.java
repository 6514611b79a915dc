// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import org.jspecify.annotations.Nullable;

/** Slots in the order in which they came, and the sum of their weights. Guarded by the lock of its {@link EvictionOrder}. */
final class SlotQueue<K, H> {

    private final Slot.Rank rank;
    private @Nullable Slot<K, H> first;
    private @Nullable Slot<K, H> last;
    private long weight;

    /** Creates an empty queue; whatever enters it gets that rank. */
    SlotQueue(Slot.Rank rank) {
        this.rank = rank;
    }

    /** Returns the slot that has been here longest, or null. */
    @Nullable
    Slot<K, H> first() {
        return first;
    }

    long weight() {
        return weight;
    }

    void add(Slot<K, H> slot) {
        slot.rank(rank);
        slot.previous = last;
        if (last == null) {
            first = slot;
        } else {
            last.next = slot;
        }
        last = slot;
        weight += slot.weight();
    }

    void remove(Slot<K, H> slot) {
        Slot<K, H> previous = slot.previous;
        Slot<K, H> next = slot.next;
        if (previous == null) {
            first = next;
        } else {
            previous.next = next;
        }
        if (next == null) {
            last = previous;
        } else {
            next.previous = previous;
        }
        slot.previous = null;
        slot.next = null;
        weight -= slot.weight();
    }
}
