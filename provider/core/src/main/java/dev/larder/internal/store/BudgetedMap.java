// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A map of nodes that takes its room from a budget. A node's bytes are claimed before it enters and given back once it has
 * left, so that the budget is never exceeded. A map that evicts by itself gives its nodes' bytes back to the share itself. Threads share it.
 */
final class BudgetedMap<K, V> extends AbstractMap<K, Node<V>> implements ConcurrentMap<K, Node<V>> {

    private final ConcurrentMap<K, Node<V>> map;
    private final Share share;

    BudgetedMap(ConcurrentMap<K, Node<V>> map, Share share) {
        this.map = map;
        this.share = share;
    }

    /** Returns how many bytes the nodes take. */
    long held() {
        return share.held();
    }

    private void left(@Nullable Node<V> node) {
        if (node != null) {
            share.giveBack(node);
        }
    }

    @Override
    public @Nullable Node<V> get(@Nullable Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map.containsKey(key);
    }

    @Override
    public @Nullable Node<V> put(K key, Node<V> node) {
        share.take(node);
        Node<V> before = map.put(key, node);
        left(before);
        return before;
    }

    @Override
    public @Nullable Node<V> putIfAbsent(K key, Node<V> node) {
        share.take(node);
        Node<V> present = map.putIfAbsent(key, node);
        if (present != null) {
            left(node);
        }
        return present;
    }

    @Override
    public boolean replace(K key, Node<V> before, Node<V> after) {
        share.take(after);
        boolean replaced = map.replace(key, before, after);
        left(replaced ? before : after);
        return replaced;
    }

    @Override
    public @Nullable Node<V> replace(K key, Node<V> node) {
        share.take(node);
        Node<V> before = map.replace(key, node);
        left(before == null ? node : before);
        return before;
    }

    @Override
    public @Nullable Node<V> remove(@Nullable Object key) {
        Node<V> before = map.remove(key);
        left(before);
        return before;
    }

    @Override
    @SuppressWarnings("unchecked") // what equals a node of this map is one
    public boolean remove(@Nullable Object key, @Nullable Object node) {
        boolean removed = map.remove(key, node);
        if (removed) {
            left((Node<V>) Objects.requireNonNull(node));
        }
        return removed;
    }

    @Override
    public void clear() {
        for (Map.Entry<K, Node<V>> entry : map.entrySet()) {
            remove(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public Set<K> keySet() {
        return map.keySet();
    }

    @Override
    public Set<Map.Entry<K, Node<V>>> entrySet() {
        return map.entrySet();
    }
}
