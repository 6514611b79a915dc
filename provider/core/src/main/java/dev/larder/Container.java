// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

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
     * Returns the live value of a key, or what a function makes of a miss; that is stored. Threads that miss a key at the
     * same time make one load: one calls its function, the others wait for the value; with {@code mutex = backend} that
     * holds over processes. The function may use other keys of the container.
     *
     * @param generator makes the value from the key; null is no value, and nothing is stored
     * @return the value; null if there is none
     * @throws javax.cache.integration.CacheLoaderException if the function throws; its cause is what it threw
     */
    @Nullable
    V get(K key, Function<? super K, ? extends @Nullable V> generator);

    /**
     * Returns the live values of some keys, and what a function makes of the misses; that is stored. The function is called
     * at most once, with the keys that nobody else is loading.
     *
     * @param generator makes values from keys; a key that it leaves out has no value
     * @return the values by key; a key without value is missing
     * @throws javax.cache.integration.CacheLoaderException if the function throws; its cause is what it threw
     */
    Map<K, V> getAll(
            Set<? extends K> keys, Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> generator);

    /**
     * Returns the live value of a key if it was written no longer ago than this caller accepts, whatever {@code fresh-for}
     * says. An older one, and one that was softly invalidated, counts as a miss: where the container reads through, its
     * generator makes another, for which all who want none so old wait; elsewhere the answer is null. What is stored stays
     * unless a new value takes its place.
     *
     * @throws javax.cache.integration.CacheLoaderException if the generator fails
     * @param maxAge how old the value may be; zero accepts only what is written in this millisecond
     * @return the value; null if there is none, or none so young
     * @throws IllegalArgumentException if the age is negative
     * @throws UnsupportedOperationException if the container does not keep when its entries were written: one on the heap
     *     without {@code keep-created}, or another option that needs it
     */
    @Nullable
    V get(K key, Duration maxAge);

    /** Returns a value no older than this caller accepts, as {@link #get(Object, Duration)} does; a function makes it anew. */
    @Nullable
    V get(K key, Duration maxAge, Function<? super K, ? extends @Nullable V> generator);

    /**
     * Returns the live value of a key however stale it is, without having another made: no generator is called, for a miss
     * either. It counts as a read.
     *
     * @return the value; null if there is none
     */
    @Nullable
    V getStale(K key);

    /**
     * Stores a value with tags, by which {@link #invalidate} reaches all entries that have them; besides those that the
     * option {@code tags} tells. In all else it is {@code cache.put}.
     *
     * @throws UnsupportedOperationException if the container has no {@code invalidation-check}
     */
    void put(K key, V value, Set<String> tags);

    /**
     * Stores a value with tags and with a lifetime of its own, as {@link #put(Object, Object, Set)} and
     * {@link #put(Object, Object, Duration)} do.
     *
     * @throws UnsupportedOperationException if the container has no {@code invalidation-check}
     */
    void put(K key, V value, Duration lifetime, Set<String> tags);

    /**
     * Lets some entries not be served any more, without looking at them where the container has {@code invalidation-check}.
     * This process serves none of them from now on; others that share the storage hear of it within their
     * {@code invalidation-check}, but of a single key and, without that option, of all entries at once. Hard, a single entry
     * is removed, and announced so; others are dead, and announced as expired when they are come across or swept; without
     * {@code invalidation-check} an invalidation of all is {@code cache.clear}. Nothing is written through. A value that is
     * being made at this moment counts as made afterwards.
     *
     * @throws UnsupportedOperationException for a tag, and for a soft invalidation, if the container has no
     *     {@code invalidation-check}; and for a soft one if it has no {@code fresh-for}
     */
    void invalidate(Invalidation what);

    /** Returns the operations of this container for callers who do not wait. */
    AsyncContainer<K, V> async();

    /**
     * Returns whether a generator or function is making the value of a key in this process now; by the time that the caller
     * looks, it may have ended.
     */
    boolean isLoading(K key);

    /**
     * Makes values by a function from now on, and turns read-through on. It replaces the loader or generator that was
     * configured; loads under way go on with that one.
     *
     * @param generator makes the value from the key, or null
     */
    void setGenerator(Function<? super K, ? extends @Nullable V> generator);

    /**
     * Makes values by a loader from now on, as {@link #setGenerator(Function)} does; several at once where several are
     * missing. It is not closed with the container.
     */
    void setGenerator(CacheLoader<K, V> generator);

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

    /**
     * Changes options while the container runs: all of them, or none. Entries that are stored keep the deadlines that they
     * have. Where {@code enabled} becomes true, the entries are there again that nobody wanted to change meanwhile.
     *
     * @param options new values by the names that the options have in {@code larder.conf}
     * @throws ConfigurationException if one is unknown, has a value that is not allowed, or cannot change without a
     *     restart; the message names it
     */
    void configure(Map<String, ?> options);

    /** Changes one option while the container runs, as {@link #configure(Map)} does. */
    default void configure(String option, Object value) {
        configure(Map.of(option, value));
    }

    /**
     * Returns a handle for one block of code, which must be closed at its end.
     *
     * <p>It unwraps to nothing but itself.
     */
    Scope<K, V> scope();

    /**
     * Returns a handle for one unit of work, say a request: a {@link #scope()} whose {@code get} keeps what it has read, so
     * that reading a key again costs no round trip and answers the same, whatever others do in the meantime. Changes pass
     * through, and what is changed by this handle is read anew. It takes memory for what it has read until it is garbage, so
     * it is not for long use.
     */
    Scope<K, V> unitOfWork();

    /** Returns whether the container keeps anything: not where {@code enabled = false} or {@code backend = null}. */
    boolean isEnabled();

    /** Returns what is known of a live entry, which does not count as reading it; empty if there is none. */
    Optional<EntryInfo> info(K key);
}
