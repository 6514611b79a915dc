// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Peeking;
import java.lang.reflect.Modifier;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a read: the store itself, asked before anything else, as long as a hit has nothing to do but to return what is
 * there. What is to be checked of a call is checked by whoever finds nothing here. Threads share it.
 */
public final class Shortcut<K, V> {

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier horizon;
    private final Supplier<@Nullable Tallies> counting;

    /** Whether no key of another type than the configured one can be found: it equals nothing that is stored. */
    private final boolean anyKey;

    /** Whether there will be no more reads; guarded by the lock. */
    private boolean closed;

    /** The store in use, while a hit has nothing to do but to be counted; null otherwise. Written under the lock. */
    private volatile @Nullable Peeking<K, V> plain;

    /** The same store, while a hit is not even counted; null otherwise. Written under the lock. */
    private volatile @Nullable Peeking<K, V> prompt;

    /** Its entries, while there is nothing but values besides; null otherwise. Written under the lock. */
    private volatile @Nullable ConcurrentMap<K, ?> bare;

    /** What there is instead of that while hits are counted; null otherwise. Written under the lock. */
    private volatile @Nullable Counted<K> counted;

    /** The entries of a cache whose hits are counted, and where. */
    private record Counted<K>(ConcurrentMap<K, ?> bare, Tallies tallies) {}

    /**
     * Creates a way that is closed until it leads to a store.
     *
     * @param horizon tells a moment in ms since the epoch that has not come
     * @param counting tells where hits are counted; null if they are not
     */
    Shortcut(Types types, LongSupplier horizon, Supplier<@Nullable Tallies> counting) {
        this.horizon = horizon;
        this.counting = counting;
        this.anyKey =
                types.key() == Object.class || Modifier.isFinal(types.key().getModifiers());
    }

    /**
     * Returns the value of an entry that is known to live, where there is nothing else to do for a get of it: null too if the key is
     * null or the cache closed. A hit has been counted where hits are.
     */
    @SuppressWarnings("unchecked")
    public @Nullable V get(@Nullable K key) {
        ConcurrentMap<K, ?> map = bare;
        if (map == null) {
            return getOtherwise(key);
        }
        Object found = key == null ? null : map.get(key);
        // Asked again, for all of what was found here can have ended: one question in the place of many.
        return bare == map ? (V) found : null;
    }

    /** Returns whether {@link #get} takes keys whose type nobody has checked; otherwise it finds nothing. */
    boolean takesAnyKey() {
        return anyKey;
    }

    private @Nullable V getOtherwise(@Nullable K key) {
        if (key == null) {
            return null;
        }
        Counted<K> entries = counted;
        if (entries != null) {
            return getCounted(key, entries);
        }
        Peeking<K, V> store = prompt;
        return store == null ? null : store.peek(key, horizon);
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // they are the very same as long as nothing has ended
    private @Nullable V getCounted(K key, Counted<K> entries) {
        Tally own = entries.tallies().own();
        if (own == null) {
            return null;
        }
        long start = own.startOfRead();
        Object found = entries.bare().get(key);
        if (found == null || counted != entries) {
            return null;
        }
        own.hit(start);
        return (V) found;
    }

    /** Returns the value of an entry that is known to live, without counting; null if more is to be done. */
    @Nullable
    V peek(K key) {
        Peeking<K, V> store = plain;
        return store == null ? null : store.peek(key, horizon);
    }

    /** Returns whether there is an entry that is known to live. */
    boolean has(K key) {
        Peeking<K, V> store = plain;
        return store != null && store.has(key, horizon);
    }

    /** Leads to a store from now on, or with null nowhere. */
    void lead(@Nullable Peeking<K, V> store) {
        lock.lock();
        try {
            plain = store;
            settle();
        } finally {
            lock.unlock();
        }
    }

    /** Follows a change of whether hits are counted. */
    void recount() {
        lock.lock();
        try {
            settle();
        } finally {
            lock.unlock();
        }
    }

    /** Leads nowhere, from now on and for good. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            plain = null;
            settle();
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        Tallies tallies = counting.get();
        Peeking<K, V> now = closed || !anyKey ? null : plain;
        ConcurrentMap<K, ?> map = now == null ? null : now.bare(this::endBare);
        prompt = tallies == null ? now : null;
        bare = tallies == null ? map : null;
        counted = tallies == null || map == null ? null : new Counted<>(map, tallies);
    }

    private void endBare() {
        lock.lock();
        try {
            bare = null;
            counted = null;
        } finally {
            lock.unlock();
        }
    }
}
