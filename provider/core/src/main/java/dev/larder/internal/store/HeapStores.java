// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.Overflow;
import dev.larder.internal.config.Limits;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
        Budget budget = settings.budget();
        if (budget == null) {
            ConcurrentHashMap<K, Object> map = new ConcurrentHashMap<>();
            return new HeapStore<>(map, nodes, new Bound.None(map));
        }
        ConcurrentHashMap<K, Node<V>> map = new ConcurrentHashMap<>();
        BudgetedMap<K, V> sharing = new BudgetedMap<>(map, new Share(budget, settings.name()));
        return new HeapStore<>(ofNodes(sharing), nodes, new Bound.Sharing(new Bound.None(map), sharing, () -> {}));
    }

    /** Returns a map of nodes as one of anything; the makers of nodes that are weighed or dated make nothing else. */
    @SuppressWarnings("unchecked")
    private static <K> ConcurrentMap<K, Object> ofNodes(ConcurrentMap<K, ? extends Node<?>> map) {
        return (ConcurrentMap<K, Object>) (ConcurrentMap<K, ?>) map;
    }

    private static <K, V> HeapStore<K, V> evicting(HeapSettings settings, Nodes<K, V> nodes) {
        Budget budget = settings.budget();
        if (budget != null) {
            return evicting(settings, nodes, new Share(budget, settings.name()), budget);
        }
        Limits limits = settings.limits();
        if (limits.size() == Limits.UNLIMITED) {
            EvictingMap<K, Node<V>> map = evicting(settings, weighing(limits), (key, node) -> {});
            return new HeapStore<>(ofNodes(map), nodes, new Bound.Evicting(map));
        }
        EvictingMap<K, Object> map = evicting(settings, EvictionOrder.ofMost(limits.amount()), (key, held) -> {});
        return new HeapStore<>(map, nodes, new Bound.Evicting(map));
    }

    private static <K, V> HeapStore<K, V> evicting(
            HeapSettings settings, Nodes<K, V> nodes, Share share, Budget budget) {
        Limits limits = settings.limits();
        // A node may know its bytes although the entries are to be counted.
        EvictionOrder<K, Node<V>> order =
                limits.size() == Limits.UNLIMITED ? weighing(limits) : EvictionOrder.ofMost(limits.amount());
        EvictingMap<K, Node<V>> map = evicting(settings, order, (key, node) -> share.giveBack(node));
        BudgetedMap<K, V> sharing = new BudgetedMap<>(map, share);
        Sharer sharer = new Sharer(share, map);
        budget.join(sharer);
        return new HeapStore<>(
                ofNodes(sharing),
                nodes,
                new Bound.Sharing(new Bound.Evicting(map), sharing, () -> budget.leave(sharer)));
    }

    private static <K, V> EvictionOrder<K, Node<V>> weighing(Limits limits) {
        return EvictionOrder.ofWeight(limits.amount(), Node::weight);
    }

    private static <K, H> EvictingMap<K, H> evicting(
            HeapSettings settings, EvictionOrder<K, H> order, BiConsumer<K, H> evicted) {
        return new EvictingMap<>(order, (key, held) -> {
            evicted.accept(key, held);
            settings.evicted().accept(ContentKey.unwrapped(key));
        });
    }
}
