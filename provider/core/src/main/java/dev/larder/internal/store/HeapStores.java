// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.Overflow;
import dev.larder.internal.config.Limits;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
        ConcurrentHashMap<K, Node<V>> map = new ConcurrentHashMap<>();
        Bound bound = new Bound.None(map);
        Budget budget = settings.budget();
        if (budget == null) {
            return new HeapStore<>(map, nodes, bound);
        }
        BudgetedMap<K, V> sharing = new BudgetedMap<>(map, budget, settings.name());
        return new HeapStore<>(sharing, nodes, new Bound.Sharing(bound, sharing, () -> {}));
    }

    private static <K, V> HeapStore<K, V> evicting(HeapSettings settings, Nodes<K, V> nodes) {
        LongAdder evictions = new LongAdder();
        Budget budget = settings.budget();
        if (budget == null) {
            Cache<K, Node<V>> cache = cache(settings, (key, node) -> evictions.increment());
            return new HeapStore<>(cache.asMap(), nodes, new Bound.Evicting(cache, evictions));
        }
        return sharing(settings, nodes, new Sharer<>(budget, settings, evictions));
    }

    private static <K, V> HeapStore<K, V> sharing(HeapSettings settings, Nodes<K, V> nodes, Sharer<K, V> sharer) {
        Cache<K, Node<V>> cache = cache(settings, (key, node) -> sharer.evicted(node));
        BudgetedMap<K, V> map = sharer.join(cache);
        Bound bound = new Bound.Sharing(new Bound.Evicting(cache, sharer.evictions()), map, sharer::leave);
        return new HeapStore<>(map, nodes, bound);
    }

    private static <K, V> Cache<K, Node<V>> cache(HeapSettings settings, BiConsumer<K, Node<V>> evicted) {
        Limits limits = settings.limits();
        // In the caller's thread: no pool is needed, and the store is back at its limit when the write returns.
        Caffeine<K, Node<V>> builder = Caffeine.newBuilder()
                .executor(Runnable::run)
                .evictionListener((key, node, cause) -> {
                    evicted.accept(Objects.requireNonNull(key), Objects.requireNonNull(node));
                    settings.evicted().accept(ContentKey.unwrapped(key));
                });
        // Of weight and bytes one is unlimited at least.
        long weight = Math.min(limits.weight(), limits.bytes());
        return weight == Limits.UNLIMITED
                ? builder.maximumSize(limits.size()).build()
                : builder.maximumWeight(weight)
                        .weigher((K key, Node<V> node) -> node.weight())
                        .build();
    }
}
