// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.Overflow;
import dev.larder.internal.config.Limits;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Opens the stores that keep their entries on the heap. No state. */
public final class HeapStores {

    private HeapStores() {}

    /**
     * Returns a new, empty store. Unbounded, and bounded with {@code overflow = reject}, it keeps every entry until told
     * to drop it. Bounded with {@code overflow = evict} it makes room by itself, in the thread that writes: an entry
     * greater than the whole limit is evicted at once, one that weighs nothing never. Keys are told apart by their
     * {@code equals}, byte arrays by their content if they are what the keys are declared to be.
     *
     * @param keyType the declared type of keys
     */
    @SuppressWarnings("unchecked") // K is byte[] where the type says so
    public static <K, V> Store<K, V> open(HeapSettings settings, Class<?> keyType) {
        return keyType == byte[].class ? (Store<K, V>) new ContentKeys<V>(open(settings)) : open(settings);
    }

    /** Returns a new, empty store as {@link #open(HeapSettings, Class)} does whose keys are told apart by {@code equals}. */
    public static <K, V> Store<K, V> open(HeapSettings settings) {
        Nodes<K, V> nodes = new Nodes<>(settings.copying(), measure(settings), settings.written());
        Limits limits = settings.limits();
        boolean limited = limits.amount() != Limits.UNLIMITED;
        if (!limited && settings.budget() == null && settings.written() == null) {
            return new BareStore<>(nodes);
        }
        if (limits.overflow() == Overflow.REJECT || (!limited && settings.budget() == null)) {
            HeapStore<K, V> unbounded = unbounded(settings, nodes);
            return limited
                    ? new RejectingStore<>(
                            unbounded, nodes, refusal(settings.name(), limits), new Room(limits.amount()))
                    : unbounded;
        }
        return evicting(settings, nodes);
    }

    private static @Nullable Measure measure(HeapSettings settings) {
        Limits limits = settings.limits();
        if (limits.weight() != Limits.UNLIMITED) {
            return Measure.weigher(settings.name(), Objects.requireNonNull(limits.weigher(), "weigher"));
        }
        return limits.bytes() != Limits.UNLIMITED || settings.budget() != null ? Measure.BYTES : null;
    }

    private static RejectingStore.Refusal refusal(String container, Limits limits) {
        if (limits.size() != Limits.UNLIMITED) {
            return new RejectingStore.Refusal(container, "maximum-size", node -> 1);
        }
        String option = limits.bytes() != Limits.UNLIMITED ? "maximum-bytes" : "maximum-weight";
        return new RejectingStore.Refusal(container, option, Node::weight);
    }

    private static <K, V> HeapStore<K, V> unbounded(HeapSettings settings, Nodes<K, V> nodes) {
        ConcurrentHashMap<K, Node<V>> map = new ConcurrentHashMap<>();
        Bound bound = new Bound.None(map);
        Budget budget = settings.budget();
        if (budget == null) {
            return new HeapStore<>(map, nodes, bound);
        }
        BudgetedMap<K, V> sharing = new BudgetedMap<>(map, new Share(budget, settings.name()));
        return new HeapStore<>(sharing, nodes, new Bound.Sharing(bound, sharing, () -> {}));
    }

    private static <K, V> HeapStore<K, V> evicting(HeapSettings settings, Nodes<K, V> nodes) {
        Budget budget = settings.budget();
        if (budget == null) {
            EvictingMap<K, V> map = evicting(settings, (key, node) -> {});
            return new HeapStore<>(map, nodes, new Bound.Evicting(map));
        }
        Share share = new Share(budget, settings.name());
        EvictingMap<K, V> map = evicting(settings, (key, node) -> share.giveBack(node));
        BudgetedMap<K, V> sharing = new BudgetedMap<>(map, share);
        Sharer sharer = new Sharer(share, map);
        budget.join(sharer);
        return new HeapStore<>(
                sharing, nodes, new Bound.Sharing(new Bound.Evicting(map), sharing, () -> budget.leave(sharer)));
    }

    private static <K, V> EvictingMap<K, V> evicting(HeapSettings settings, BiConsumer<K, Node<V>> evicted) {
        Limits limits = settings.limits();
        // A node may know its bytes although the entries are to be counted.
        EvictionOrder<K, V> order = limits.size() == Limits.UNLIMITED
                ? EvictionOrder.ofWeight(limits.amount())
                : EvictionOrder.ofMost(limits.amount());
        return new EvictingMap<>(order, (key, node) -> {
            evicted.accept(key, node);
            settings.evicted().accept(ContentKey.unwrapped(key));
        });
    }
}
