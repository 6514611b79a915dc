// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store on the heap of this process: a concurrent map of nodes. The map decides whether it is bounded; one that is may
 * drop entries by itself. Opened by {@link HeapStores}. Threads may share it.
 *
 * @param <K> the type of keys; two are the same if {@code equals} says so
 * @param <V> the type of values
 */
public final class HeapStore<K, V> implements Store<K, V>, Exchanging<K, V>, Peeking<K, V> {

    private final ConcurrentMap<K, Node<V>> map;
    private final Nodes<K, V> nodes;
    private final Bound bound;

    HeapStore(ConcurrentMap<K, Node<V>> map, Nodes<K, V> nodes, Bound bound) {
        this.map = map;
        this.nodes = nodes;
        this.bound = bound;
    }

    // A hot path: one look-up, nothing allocated.
    @Override
    public @Nullable Stored<V> get(K key) {
        return map.get(key);
    }

    // As hot.
    @Override
    public @Nullable V peek(K key, long moment) {
        Node<V> node = map.get(key);
        return node != null && node.livesBeyond(moment) ? node.value() : null;
    }

    @Override
    public boolean has(K key, long moment) {
        Node<V> node = map.get(key);
        return node != null && node.livesBeyond(moment);
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
        map.put(nodes.key(key), nodes.node(key, value, deadline));
    }

    @Override
    public @Nullable Stored<V> exchange(K key, V value, long deadline) {
        return map.put(nodes.key(key), nodes.node(key, value, deadline));
    }

    @Override
    public @Nullable Stored<V> supersede(K key, V value, long deadline) {
        return map.replace(key, nodes.node(key, value, deadline));
    }

    @Override
    public @Nullable Stored<V> take(K key) {
        return map.remove(key);
    }

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {
        // A node that lost its place in the meantime is garbage: moving its deadline does nothing, as it should.
        ((Node<V>) expected).moveDeadline(deadline);
    }

    @Override
    public boolean move(K key, Stored<V> expected, long deadline) {
        Node<V> before = (Node<V>) expected;
        return map.replace(key, before, before.withDeadline(deadline));
    }

    @Override
    public long bytes(Stored<V> stored) {
        return nodes.bytes((Node<V>) stored);
    }

    @Override
    public Iterator<K> keys() {
        return nodes.keys(map.keySet().iterator());
    }

    @Override
    public void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        map.forEach(visitor);
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

    /** Puts a node where another was, or nothing; the key is the map's to keep. */
    boolean replace(K key, @Nullable Node<V> before, Node<V> after) {
        return before == null ? map.putIfAbsent(key, after) == null : map.replace(key, before, after);
    }

    /** Takes a node away; without one, answers whether the key is absent. */
    boolean remove(K key, @Nullable Node<V> before) {
        return before == null ? !map.containsKey(key) : map.remove(key, before);
    }

    /** Returns the entries as the map holds them. */
    Set<Map.Entry<K, Node<V>>> entries() {
        return map.entrySet();
    }
}
