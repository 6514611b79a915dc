// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.time.Duration;
import java.util.Optional;

/**
 * The named place behind a JCache cache whose entries have a lifetime; reached by {@code cache.unwrap(Container.class)}.
 * It offers what the standard face has no words for. Threads may share it; after the cache was closed every method throws
 * {@link IllegalStateException}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Container<K, V> {

    /** The lifetime of an entry that never dies. */
    Duration ETERNAL = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

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

    /**
     * Stores a value with a lifetime of its own, which takes the place of the container's. In all else it is
     * {@code cache.put}: one put is counted, the writer is called, listeners are told.
     *
     * <p>Where a read moves the deadline, by {@code idle} or an {@code ExpiryPolicy}, it moves this one as well.
     *
     * @param lifetime how long the entry lives from now, or {@link #ETERNAL}; exact to the millisecond
     * @throws IllegalArgumentException if the lifetime is zero or negative, or is out of {@code lifetime-min} and
     *     {@code lifetime-max} and {@code on-lifetime = reject}; nothing has changed
     */
    void put(K key, V value, Duration lifetime);

    /**
     * Returns how long a live entry has left, which does not count as reading it.
     *
     * @return the time until its deadline, {@link #ETERNAL} if it has none; empty if there is no live entry
     */
    Optional<Duration> lifetime(K key);

    /**
     * Lets a live entry die after a length of time from now, be it earlier or later than it would. The value stays, no
     * event is told, nothing is counted or written through.
     *
     * @param lifetime as for {@link #put(Object, Object, Duration)}
     * @return false if there is no live entry
     * @throws IllegalArgumentException as for {@link #put(Object, Object, Duration)}
     */
    boolean setLifetime(K key, Duration lifetime);

    /** Returns what is known of a live entry, which does not count as reading it; empty if there is none. */
    Optional<EntryInfo> info(K key);
}
