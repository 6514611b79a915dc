// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** An evicting cache of nodes that shares a budget with others, and gives them room. Threads share it. */
final class Sharer<K, V> implements Budget.Member {

    /** So many entries are dropped at once: small enough to lose little, large enough not to look too often. */
    private static final int SOME = 16;

    private final Budget budget;
    private final HeapSettings settings;
    private final LongAdder evictions;

    /** Set once, before anybody writes. */
    private @Nullable Cache<K, Node<V>> cache;

    /** Set once, before anybody writes. */
    private @Nullable BudgetedMap<K, V> map;

    Sharer(Budget budget, HeapSettings settings, LongAdder evictions) {
        this.budget = budget;
        this.settings = settings;
        this.evictions = evictions;
    }

    LongAdder evictions() {
        return evictions;
    }

    /** Shares the budget from now on; returns the map by which the cache has to be changed. */
    BudgetedMap<K, V> join(Cache<K, Node<V>> joining) {
        ConcurrentMap<K, Node<V>> entries = joining.asMap();
        BudgetedMap<K, V> sharing = new BudgetedMap<>(entries, budget, settings.name());
        cache = joining;
        map = sharing;
        budget.join(this);
        return sharing;
    }

    /** Notes that the cache has dropped a node by itself. */
    void evicted(Node<V> node) {
        evictions.increment();
        map().left(node);
    }

    void leave() {
        budget.leave(this);
    }

    @Override
    public long held() {
        return map().held();
    }

    @Override
    public boolean give() {
        Map<K, Node<V>> coldest =
                Objects.requireNonNull(cache).policy().eviction().orElseThrow().coldest(SOME);
        boolean gave = false;
        for (Map.Entry<K, Node<V>> entry : coldest.entrySet()) {
            if (map().remove(entry.getKey(), entry.getValue())) {
                evictions.increment();
                settings.evicted().accept(ContentKey.unwrapped(entry.getKey()));
                gave = true;
            }
        }
        return gave;
    }

    private BudgetedMap<K, V> map() {
        return Objects.requireNonNull(map);
    }
}
