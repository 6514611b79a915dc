// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store on the heap of this process without a limit, whose map holds the values themselves where nothing else is to be
 * known of them: a value that never dies and may be shared. All others are in a {@link Node}. Threads may share it.
 *
 * <p>A swap compares identities, of nodes or of {@link Bare} values. That an entry came back with the same value in the
 * meantime makes no difference to anybody, for the value is all there is.
 *
 * @param <K> the type of keys; two are the same if {@code equals} says so
 * @param <V> the type of values
 */
final class BareStore<K, V> implements Store<K, V>, Exchanging<K, V>, Peeking<K, V> {

    /** Values, and nodes of values. */
    private final ConcurrentHashMap<K, Object> map = new ConcurrentHashMap<>();

    private final Nodes<K, V> nodes;

    /** Creates an empty one; its nodes are neither weighed nor dated. */
    BareStore(Nodes<K, V> nodes) {
        this.nodes = nodes;
    }

    // A hot path: one look-up, nothing allocated.
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V peek(K key, long moment) {
        Object held = map.get(key);
        if (held instanceof Node<?> node) {
            return node.livesBeyond(moment) ? (V) node.value() : null;
        }
        return (V) held;
    }

    @Override
    public boolean has(K key, long moment) {
        Object held = map.get(key);
        return held != null && (!(held instanceof Node<?> node) || node.livesBeyond(moment));
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

    /** Returns what the map holds of an entry; runs application code that freezes. */
    private Object held(K key, V value, long deadline) {
        return deadline == Stored.ETERNAL && nodes.shares(value) ? value : nodes.node(key, value, deadline);
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        if (value == null) {
            return expected == null ? !map.containsKey(key) : map.remove(key, expected);
        }
        Object after = held(key, value, deadline);
        return expected == null ? map.putIfAbsent(nodes.key(key), after) == null : map.replace(key, expected, after);
    }

    @Override
    public void put(K key, V value, long deadline) {
        map.put(nodes.key(key), held(key, value, deadline));
    }

    @Override
    public @Nullable Stored<V> exchange(K key, V value, long deadline) {
        return found(map.put(nodes.key(key), held(key, value, deadline)));
    }

    @Override
    public @Nullable Stored<V> supersede(K key, V value, long deadline) {
        return found(map.replace(key, held(key, value, deadline)));
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
                : held(key, ((Bare<V>) expected).value(), deadline);
        return map.replace(key, expected, after);
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
        return map.mappingCount();
    }

    @Override
    public void clear() {
        map.clear();
    }
}
