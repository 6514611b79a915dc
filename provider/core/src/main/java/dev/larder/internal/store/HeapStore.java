// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store on the heap of this process: a concurrent map that holds the values themselves where nothing else is to be known of
 * them, and all others in a {@link Node}. The map decides whether the store is bounded; one that is may drop entries by itself. Opened
 * by {@link HeapStores}. Threads may share it.
 *
 * <p>A swap compares identities, of nodes or of {@link Bare} values. That an entry came back with the same value in the
 * meantime makes no difference to anybody, for the value is all there is.
 *
 * @param <K> the type of keys; two are the same if {@code equals} says so
 * @param <V> the type of values
 */
public final class HeapStore<K, V> implements Store<K, V>, Exchanging<K, V>, Peeking<K, V> {

    /** Values, and nodes of values. It asks what it expects whether it equals what is there, not the other way round. */
    private final ConcurrentMap<K, Object> map;

    private final Nodes<K, V> nodes;
    private final Bound bound;

    HeapStore(ConcurrentMap<K, Object> map, Nodes<K, V> nodes, Bound bound) {
        this.map = map;
        this.nodes = nodes;
        this.bound = bound;
    }

    // A hot path: one look-up, nothing allocated.
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V peek(K key, LongSupplier moment) {
        Object held = map.get(key);
        if (nodes.any() && held instanceof Node<?> node) {
            return node.livesBeyond(moment.getAsLong()) ? (V) node.value() : null;
        }
        return (V) held;
    }

    @Override
    public @Nullable ConcurrentMap<K, ?> bare(Runnable end) {
        return nodes.beforeAny(end) ? map : null;
    }

    @Override
    public boolean has(K key, LongSupplier moment) {
        Object held = map.get(key);
        return held != null && (!(held instanceof Node<?> node) || node.livesBeyond(moment.getAsLong()));
    }

    @Override
    public @Nullable Stored<V> get(K key) {
        return found(map.get(key));
    }

    @SuppressWarnings("unchecked")
    private static <V> @Nullable Stored<V> found(@Nullable Object held) {
        if (held == null || held instanceof Node<?>) {
            return (Node<V>) held;
        }
        return new Bare<>((V) held);
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        if (value == null) {
            return remove(key, expected);
        }
        K own = expected == null ? nodes.key(key) : key;
        return replace(own, expected, nodes.held(key, value, deadline));
    }

    @Override
    public void put(K key, V value, long deadline) {
        map.put(nodes.key(key), nodes.held(key, value, deadline));
    }

    @Override
    public @Nullable Stored<V> exchange(K key, V value, long deadline) {
        return found(map.put(nodes.key(key), nodes.held(key, value, deadline)));
    }

    @Override
    public @Nullable Stored<V> supersede(K key, V value, long deadline) {
        return found(map.replace(key, nodes.held(key, value, deadline)));
    }

    @Override
    public @Nullable Stored<V> take(K key) {
        return found(map.remove(key));
    }

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {
        if (expected instanceof Node<V> node) {
            // One that lost its place in the meantime is garbage: moving its deadline does nothing, as it should.
            node.moveDeadline(deadline);
        } else {
            boolean unused = move(key, expected, deadline);
        }
    }

    @Override
    public boolean move(K key, Stored<V> expected, long deadline) {
        Object after = expected instanceof Node<V> node
                ? node.withDeadline(deadline)
                : nodes.held(key, ((Bare<V>) expected).value(), deadline);
        return map.replace(key, expected, after);
    }

    @Override
    public long bytes(Stored<V> stored) {
        return stored instanceof Node<V> node ? nodes.bytes(node) : UNKNOWN;
    }

    @Override
    public Iterator<K> keys() {
        return nodes.keys(map.keySet().iterator());
    }

    @Override
    public void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        map.forEach((key, held) -> visitor.accept(key, found(held)));
    }

    @Override
    public long size() {
        return bound.size();
    }

    @Override
    public long bytes() {
        return nodes.measureBytes() ? bound.weight() : UNKNOWN;
    }

    @Override
    public boolean limit(long most) {
        return bound.limit(most);
    }

    @Override
    public long evictions() {
        return bound.evictions();
    }

    @Override
    public void close() {
        bound.close();
    }

    @Override
    public void clear() {
        map.clear();
    }

    /** Puts something where a read has found something else, or nothing; the key is the map's to keep. */
    boolean replace(K key, @Nullable Stored<V> before, Object after) {
        return before == null ? map.putIfAbsent(key, after) == null : map.replace(key, before, after);
    }

    /** Takes away what a read has found; if that was nothing, answers whether the key is absent. */
    boolean remove(K key, @Nullable Stored<V> before) {
        return before == null ? !map.containsKey(key) : map.remove(key, before);
    }

    /** Returns the entries as the map holds them. */
    Set<Map.Entry<K, Object>> entries() {
        return map.entrySet();
    }
}
