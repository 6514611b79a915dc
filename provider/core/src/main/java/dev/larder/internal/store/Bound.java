// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.concurrent.ConcurrentHashMap;

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

    /** A map that drops what exceeds its limit. */
    record Evicting(EvictingMap<?, ?> map) implements Bound {

        @Override
        public long size() {
            return map.count();
        }

        @Override
        public long evictions() {
            return map.evictions();
        }

        @Override
        public long weight() {
            return map.weight();
        }

        @Override
        public boolean limit(long most) {
            map.limit(most);
            return true;
        }
    }
}
