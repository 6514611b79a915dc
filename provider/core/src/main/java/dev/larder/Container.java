// SPDX-License-Identifier: Apache-2.0
package dev.larder;

/**
 * The named place behind a JCache cache whose entries have a lifetime; reached by {@code cache.unwrap(Container.class)}.
 * It offers what the standard face has no words for. Threads may share it; after the cache was closed every method throws
 * {@link IllegalStateException}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Container<K, V> {

    /** Returns the name, which is the cache's. */
    String name();

    /** Returns about how many entries are stored; dead ones count until they are swept. */
    long size();

    /**
     * Drops all dead entries and announces them to listeners now, without waiting for the sweeper.
     *
     * @return how many were dropped
     */
    int sweep();
}
