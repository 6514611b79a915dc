// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How a map of nodes is kept within its limit, if it has one. Threads share it. */
interface Bound {

    /** Returns about how many entries there are. */
    long size();

    /** Returns how many entries were dropped to keep the limit. */
    long evictions();

    /** Returns the sum of the weights, or {@link Store#UNKNOWN}. */
    long weight();

    /** Sets another limit; false if there is none to set. */
    boolean limit(long most);

    /** Lets go of what is shared. */
    default void close() {}

    /**
     * A map that shares its room with those of other stores.
     *
     * @param bound its own limit
     * @param map the map
     * @param leave ends the sharing
     */
    record Sharing(Bound bound, BudgetedMap<?, ?> map, Runnable leave) implements Bound {

        @Override
        public long size() {
            return bound.size();
        }

        @Override
        public long evictions() {
            return bound.evictions();
        }

        @Override
        public long weight() {
            return map.held();
        }

        @Override
        public boolean limit(long most) {
            return bound.limit(most);
        }

        @Override
        public void close() {
            leave.run();
            map.clear();
        }
    }

    /** A map that keeps everything. */
    record None(ConcurrentHashMap<?, ?> map) implements Bound {

        @Override
        public long size() {
            return map.mappingCount();
        }

        @Override
        public long evictions() {
            return 0;
        }

        @Override
        public long weight() {
            return Store.UNKNOWN;
        }

        @Override
        public boolean limit(long most) {
            return false;
        }
    }

    /** A cache that drops what exceeds its limit. */
    record Evicting(Cache<?, ?> cache, LongAdder dropped) implements Bound {

        @Override
        public long size() {
            // Writers that met may have left the last evictions to whoever comes next.
            cache.cleanUp();
            return cache.estimatedSize();
        }

        @Override
        public long evictions() {
            return dropped.sum();
        }

        @Override
        public long weight() {
            return eviction().weightedSize().orElse(Store.UNKNOWN);
        }

        @Override
        public boolean limit(long most) {
            eviction().setMaximum(most);
            cache.cleanUp();
            return true;
        }

        private Policy.Eviction<?, ?> eviction() {
            return cache.policy().eviction().orElseThrow();
        }
    }
}
