// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.CacheFullException;
import dev.larder.EntryTooLargeException;
import dev.larder.StorageException;
import dev.larder.internal.store.Exchanging;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writes of single keys. Those that tell what was there have two forms each with the same effect: an {@link Operation} that the
 * engine commits, and one step of a store that can {@linkplain Exchanging exchange}, taken where no application code has to
 * run for the key and where the deadline does not depend on what was there. Threads share it.
 */
public final class Writes<K, V> {

    private final Engine<K, V> engine;
    private final Expirations expirations;
    private final Statistics statistics;
    private final Types types;

    /** Creates the writes of an engine. */
    Writes(Engine<K, V> engine) {
        this.engine = engine;
        this.expirations = engine.expirations();
        this.statistics = engine.statistics();
        this.types = engine.types();
    }

    @SuppressWarnings("unchecked") // a store exchanges its own keys and values
    private static <K, V> @Nullable Exchanging<K, V> exchanging(Store<K, V> store) {
        return store instanceof Exchanging<?, ?> ? (Exchanging<K, V>) store : null;
    }

    /** Stores a value. */
    public void put(K key, V value) {
        store(key, value, engine.plain());
    }

    /** Stores a value as some sources say. */
    private void store(K key, V value, Sources<K, V> sources) {
        Deadlines rules = sources.deadlines(engine.deadlines());
        if (engine.isLocking() || !rules.blindToExistence() || !putBlindly(key, value, rules)) {
            engine.execution().change(new Transition<>(key, sources), Operations.put(), value);
        }
    }

    /**
     * Stores a value that lives for a length of time in ms, or {@link Stored#ETERNAL}.
     *
     * @throws IllegalArgumentException if the container does not allow it
     */
    void put(K key, V value, long length) {
        GivenLifetime given = new GivenLifetime(engine.deadlines(), length);
        long unused = given.creation(); // refused before anything is written through
        store(key, value, engine.plain().living(given));
    }

    /** Lets a live entry die a length of time in ms from now, or never; false if there is none. */
    boolean move(K key, long length) {
        Sources<K, V> given = engine.plain().living(new GivenLifetime(engine.deadlines(), length));
        return engine.execution().change(new Transition<>(key, given), Operations.move(), null);
    }

    /** Stores a value with tags. */
    public void put(K key, V value, Set<String> tags) {
        engine.execution().change(new Transition<>(key, engine.plain().tagged(tags)), Operations.put(), value);
    }

    /**
     * Stores a value with tags that lives for a length of time in ms, or {@link Stored#ETERNAL}.
     *
     * @throws IllegalArgumentException if the container does not allow it
     */
    public void put(K key, V value, long length, Set<String> tags) {
        GivenLifetime given = new GivenLifetime(engine.deadlines(), length);
        long unused = given.creation(); // refused before anything is written through
        Sources<K, V> sources = engine.plain().living(given).tagged(tags);
        engine.execution().change(new Transition<>(key, sources), Operations.put(), value);
    }

    /** Stores a value without looking at what is there; false, and nothing has changed, if there is no room. */
    private boolean putBlindly(K key, V value, Deadlines rules) {
        long start = statistics.start();
        long deadline = rules.creation();
        try {
            engine.store().put(key, types.requireValue(value), deadline);
        } catch (CacheFullException full) {
            return false;
        } catch (EntryTooLargeException refused) {
            engine.activity().refused(refused);
            throw refused;
        }
        expirations.note(deadline);
        statistics.put(start);
        return true;
    }

    /** Stores values as {@link #put} does, by one call of the store; false, and some may be stored, if that cannot be. */
    boolean putBlindly(Map<? extends K, ? extends V> values) {
        Deadlines now = engine.deadlines();
        if (engine.isLocking() || now.differ() || !now.blindToExistence()) {
            return false;
        }
        long start = statistics.start();
        long deadline = now.creation();
        try {
            engine.store().putAll(values, deadline);
        } catch (StorageException away) {
            throw away;
        } catch (RuntimeException refused) {
            return false;
        }
        expirations.note(deadline);
        statistics.puts(values.size(), start);
        return true;
    }

    /** Stores a value and returns the one before, or null. */
    public @Nullable V getAndPut(K key, V value) {
        Exchanging<K, V> direct = direct();
        Deadlines deadlines = engine.deadlines();
        if (direct == null || !deadlines.blindToExistence()) {
            return engine.access(key, Operations.getAndPut(), value);
        }
        long start = statistics.start();
        long deadline = deadlines.creation();
        V before = read(direct.exchange(key, types.requireValue(value), deadline), start);
        expirations.note(deadline);
        statistics.put(start);
        return before;
    }

    /** Replaces a live value; returns whether there was one. */
    public boolean replace(K key, V value) {
        Exchanging<K, V> direct = directIfEternal();
        if (direct == null) {
            return engine.access(key, Operations.replace(), value);
        }
        long start = statistics.start();
        return count(direct.supersede(key, types.requireValue(value), Stored.ETERNAL), start) != null;
    }

    /** Replaces a live value and returns it; null if there was none. */
    public @Nullable V getAndReplace(K key, V value) {
        Exchanging<K, V> direct = directIfEternal();
        if (direct == null) {
            return engine.access(key, Operations.getAndReplace(), value);
        }
        long start = statistics.start();
        Stored<V> before = count(direct.supersede(key, types.requireValue(value), Stored.ETERNAL), start);
        return before == null ? null : before.value();
    }

    /** Removes the entry; returns whether there was a live one. */
    public boolean remove(K key) {
        Exchanging<K, V> direct = direct();
        if (direct == null) {
            return engine.change(key, Operations.remove(), null);
        }
        long start = statistics.start();
        Stored<V> before = direct.take(key);
        boolean existed = before != null && engine.isLive(before);
        if (existed) {
            statistics.removal(start);
        }
        return existed;
    }

    /** Removes the entry and returns its value; null if there was none. */
    public @Nullable V getAndRemove(K key) {
        Exchanging<K, V> direct = direct();
        if (direct == null) {
            return engine.access(key, Operations.getAndRemove(), null);
        }
        long start = statistics.start();
        V before = read(direct.take(key), start);
        if (before != null) {
            statistics.removal(start);
        }
        return before;
    }

    /** Returns the store if it may be asked in one step. */
    private @Nullable Exchanging<K, V> direct() {
        return engine.isLocking() ? null : exchanging(engine.store());
    }

    /** As {@link #direct}, and whatever is there is live: what is dead must not be replaced as if it were not. */
    private @Nullable Exchanging<K, V> directIfEternal() {
        return engine.deadlines().eternal() && expirations.none() ? direct() : null;
    }

    private @Nullable V read(@Nullable Stored<V> before, long start) {
        V value = before != null && engine.isLive(before) ? before.value() : null;
        if (value == null) {
            statistics.miss(start);
        } else {
            statistics.hit(start);
        }
        return value;
    }

    private @Nullable Stored<V> count(@Nullable Stored<V> replaced, long start) {
        if (replaced == null) {
            statistics.miss(start);
        } else {
            statistics.hit(start);
            statistics.put(start);
        }
        return replaced;
    }
}
