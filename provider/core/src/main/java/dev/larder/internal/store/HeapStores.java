// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.Overflow;
import dev.larder.internal.config.Limits;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
        Limits limits = settings.limits();
        Nodes<K, V> nodes = new Nodes<>(settings.copying(), measure(settings), settings.written());
        if (limits.size() == Limits.UNLIMITED
                && limits.weight() == Limits.UNLIMITED
                && limits.bytes() == Limits.UNLIMITED) {
            return unbounded(nodes);
        }
        return limits.overflow() == Overflow.REJECT
                ? new RejectingStore<>(unbounded(nodes), nodes, refusal(settings.name(), limits))
                : evicting(limits, nodes);
    }

    private static @Nullable Measure measure(HeapSettings settings) {
        Limits limits = settings.limits();
        if (limits.weight() != Limits.UNLIMITED) {
            return Measure.weigher(settings.name(), Objects.requireNonNull(limits.weigher(), "weigher"));
        }
        return limits.bytes() != Limits.UNLIMITED ? Measure.BYTES : null;
    }

    private static RejectingStore.Refusal refusal(String container, Limits limits) {
        if (limits.weight() != Limits.UNLIMITED) {
            return new RejectingStore.Refusal(container, "maximum-weight", limits.weight());
        }
        return limits.bytes() != Limits.UNLIMITED
                ? new RejectingStore.Refusal(container, "maximum-bytes", limits.bytes())
                : new RejectingStore.Refusal(container, "maximum-size", limits.size());
    }

    private static <K, V> HeapStore<K, V> unbounded(Nodes<K, V> nodes) {
        ConcurrentHashMap<K, Node<V>> map = new ConcurrentHashMap<>();
        return new HeapStore<>(map, nodes, map::mappingCount, () -> 0L);
    }

    private static <K, V> HeapStore<K, V> evicting(Limits limits, Nodes<K, V> nodes) {
        LongAdder evictions = new LongAdder();
        // In the caller's thread: no pool is needed, and the store is back at its limit when the write returns.
        Caffeine<K, Node<V>> builder = Caffeine.newBuilder()
                .executor(Runnable::run)
                .evictionListener((key, node, cause) -> evictions.increment());
        // Of weight and bytes one is unlimited.
        Cache<K, Node<V>> cache = limits.size() != Limits.UNLIMITED
                ? builder.maximumSize(limits.size()).build()
                : builder.maximumWeight(Math.min(limits.weight(), limits.bytes()))
                        .weigher((K key, Node<V> node) -> node.weight())
                        .build();
        return new HeapStore<>(cache.asMap(), nodes, () -> settledSize(cache), evictions::sum);
    }

    private static long settledSize(Cache<?, ?> cache) {
        // Writers that met may have left the last evictions to whoever comes next.
        cache.cleanUp();
        return cache.estimatedSize();
    }
}
