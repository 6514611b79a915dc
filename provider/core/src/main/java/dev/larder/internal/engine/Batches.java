// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.KeyLocks.Batch;
import dev.larder.internal.engine.Loads.Turns;
import dev.larder.internal.store.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The operations on many keys. Where application code runs, all keys are locked first, in one order, so that the loader or
 * writer is called once for all of them and two batches never wait for each other; then each key changes by itself.
 * Threads share it.
 */
public final class Batches<K, V> {

    private final Engine<K, V> engine;

    /** Creates the batch operations of an engine. */
    public Batches(Engine<K, V> engine) {
        this.engine = engine;
    }

    /** Returns the live values of some keys, and what the generator makes of the misses in one call. */
    public Map<K, V> getAll(Set<? extends K> keys) {
        return getAll(keys, engine.loads().sources().generator());
    }

    /** Returns the live values of some keys, and what a function makes of the misses in one call. */
    public Map<K, V> getAll(
            Set<? extends K> keys, Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> function) {
        engine.lockWrites();
        return getAll(keys, engine.loads().ofAll(function));
    }

    private Map<K, V> getAll(Set<? extends K> keys, Generator<K, V> generator) {
        long start = engine.statistics().start();
        // Room for all of them at once: it would be made by and by, and everything moved each time.
        Map<K, V> values = new HashMap<>(2 * keys.size());
        List<Refresh<K, V>> due = new ArrayList<>(0);
        List<K> missing = readAll(keys, values, due);
        int hits = values.size();
        Failure failure = new Failure();
        Refreshing<K, V> refreshing = engine.loads().refreshing();
        if (refreshing != null) {
            failure.attempt(() -> refreshing.refresh(due, values, generator));
            missing.forEach(refreshing::join);
        }
        if (generator.isOn() && !missing.isEmpty()) {
            failure.attempt(() -> generate(missing, values, failure, generator));
        }
        engine.statistics().accesses(hits, keys.size() - hits, start);
        failure.throwIfAny();
        return values;
    }

    /** Adds the live values to a map, those that are to be made anew to a list, and returns the keys that have none. */
    private List<K> readAll(Collection<? extends K> keys, Map<K, V> values, List<Refresh<K, V>> due) {
        Refreshing<K, V> refreshing = engine.loads().refreshing();
        List<K> wanted = peekAll(keys, values);
        if (wanted.isEmpty()) {
            return wanted;
        }
        List<@Nullable Stored<V>> found = engine.store().getAll(wanted);
        List<K> missing = new ArrayList<>(0);
        for (int i = 0; i < wanted.size(); i++) {
            K key = wanted.get(i);
            Stored<V> stored = found.get(i);
            V value = engine.reads().read(key, stored);
            if (stored == null || value == null) {
                missing.add(key);
                continue;
            }
            values.put(key, value);
            if (refreshing != null) {
                refreshing.collect(key, stored, due);
            }
        }
        return missing;
    }

    /** Adds the values that can be had at once to a map, and returns the other keys. */
    private List<K> peekAll(Collection<? extends K> keys, Map<K, V> values) {
        List<K> others = new ArrayList<>(0);
        for (K key : keys) {
            V value = engine.reads().peek(key);
            if (value == null) {
                others.add(key);
            } else {
                values.put(key, value);
            }
        }
        return others;
    }

    private void generate(Collection<K> missing, Map<K, V> values, Failure failure, Generator<K, V> generator) {
        try (Batch held = engine.locks().lockAll(missing);
                Turns turns = engine.loads().enter(missing)) {
            List<K> absent = readAll(missing, values, new ArrayList<>(0));
            if (absent.isEmpty()) {
                return;
            }
            Map<K, V> made = engine.loads().calls().loadAll(generator, absent);
            for (K key : absent) {
                V value = made.get(key);
                if (value != null) {
                    values.put(key, value);
                    store(key, value, Operations.loadIfAbsent(), failure);
                }
            }
        }
    }

    /** Loads the values of those of some keys that have none; one call of the generator. */
    public void loadAbsent(Set<? extends K> keys) {
        Failure failure = new Failure();
        Map<K, V> values = new HashMap<>();
        List<K> absent = new ArrayList<>();
        for (K key : keys) {
            if (!engine.containsKey(key)) {
                absent.add(key);
            }
        }
        if (!absent.isEmpty()) {
            generate(absent, values, failure, engine.loads().loader());
        }
        failure.throwIfAny();
    }

    /** Loads the values of some keys whether or not they have one; one call of the generator. */
    public void loadAll(Set<? extends K> keys) {
        Failure failure = new Failure();
        try (Batch held = engine.locks().lockAll(keys)) {
            Map<K, V> made = engine.loads().calls().loadAllAnew(engine.loads().loader(), List.copyOf(keys));
            for (K key : keys) {
                V value = made.get(key);
                if (value != null) {
                    store(key, value, Operations.load(), failure);
                }
            }
        }
        failure.throwIfAny();
    }

    private void store(K key, V made, Operation<K, V, V, ?> operation, Failure failure) {
        if (engine.loads().keeps(key, made)) {
            failure.attempt(() -> engine.changeUnwritten(key, operation, made));
        }
    }

    /** Stores some values; the writer gets them in one call, and what it did not write is not stored. */
    public void putAll(Map<? extends K, ? extends V> values) {
        Failure failure = new Failure();
        if (engine.isLocking()) {
            putAllLocked(values, failure);
        } else if (!engine.writes().putBlindly(values)) {
            values.forEach((key, value) -> failure.attempt(() -> engine.put(key, value)));
        }
        failure.throwIfAny();
    }

    private void putAllLocked(Map<? extends K, ? extends V> values, Failure failure) {
        try (Batch held = engine.locks().lockAll(values.keySet())) {
            Set<K> unwritten = writeAll(values, failure);
            values.forEach((key, value) -> {
                if (!unwritten.contains(key)) {
                    failure.attempt(() -> engine.changeUnwritten(key, Operations.put(), value));
                }
            });
        }
    }

    /** Writes values through and returns the keys of those that could not be written. */
    private Set<K> writeAll(Map<? extends K, ? extends V> values, Failure failure) {
        if (values.isEmpty() || !engine.writer().isOn()) {
            return Set.of();
        }
        Collection<Cache.Entry<? extends K, ? extends V>> entries = new ArrayList<>();
        values.forEach((key, value) -> entries.add(new CacheEntry<K, V>(key, value)));
        try {
            engine.writer().writeAll(entries);
            return Set.of();
        } catch (CacheWriterException thrown) {
            failure.keep(thrown);
            return entries.stream().map(Cache.Entry::getKey).collect(Collectors.toSet());
        }
    }

    /** Removes some keys, in the system of record by one call; what it did not delete stays. */
    public void removeAll(Set<? extends K> keys) {
        Failure failure = new Failure();
        if (!engine.isLocking() && engine.isOn()) {
            removeAllUnlocked(List.copyOf(keys));
            return;
        }
        try (Batch held = engine.locks().lockAll(keys)) {
            Set<K> undeleted = deleteAll(keys, failure);
            for (K key : keys) {
                if (!undeleted.contains(key)) {
                    failure.attempt(() -> engine.changeUnwritten(key, Operations.remove(), null));
                }
            }
        }
        failure.throwIfAny();
    }

    private void removeAllUnlocked(List<K> keys) {
        long start = engine.statistics().start();
        List<@Nullable Stored<V>> all = engine.store().getAll(keys);
        List<K> held = new ArrayList<>(keys.size());
        List<Stored<V>> found = new ArrayList<>(keys.size());
        for (int i = 0; i < all.size(); i++) {
            Stored<V> stored = all.get(i);
            if (stored == null) {
                engine.store().passedBy(keys.get(i));
            } else {
                held.add(keys.get(i));
                found.add(stored);
            }
        }
        boolean[] removed = engine.store().removeAll(held, found);
        engine.statistics().removals(liveAmong(found, removed), start);
        for (int i = 0; i < removed.length; i++) {
            if (!removed[i]) {
                engine.change(held.get(i), Operations.remove(), null);
            }
        }
    }

    private int liveAmong(List<Stored<V>> found, boolean[] removed) {
        int live = 0;
        for (int i = 0; i < removed.length; i++) {
            if (removed[i] && found.get(i).readable() && engine.isLive(found.get(i))) {
                live++;
            }
        }
        return live;
    }

    /** Deletes keys from the system of record and returns those that could not be deleted. */
    private Set<K> deleteAll(Set<? extends K> keys, Failure failure) {
        if (keys.isEmpty() || !engine.writer().isOn()) {
            return Set.of();
        }
        Set<K> left = new HashSet<>(keys);
        try {
            engine.writer().deleteAll(left);
            return Set.of();
        } catch (CacheWriterException thrown) {
            failure.keep(thrown);
            return left;
        }
    }

    /** Removes all live entries as {@link #removeAll(Set)} does, and drops the dead ones. */
    public void removeAll() {
        Set<K> live = new HashSet<>();
        for (Iterator<K> keys = engine.store().keys(); keys.hasNext(); ) {
            K key = keys.next();
            Stored<V> stored = engine.store().get(key);
            if (stored != null && engine.isLive(stored)) {
                live.add(key);
            } else {
                engine.execution().settle(key, stored);
            }
        }
        removeAll(live);
        engine.store().allPassedBy();
    }

    /** The first failure of a batch, which goes on all the same. Confined to one thread. */
    private static final class Failure {
        private @Nullable RuntimeException first;

        void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException thrown) {
                keep(thrown);
            }
        }

        void keep(RuntimeException thrown) {
            if (first == null) {
                first = thrown;
            }
        }

        void throwIfAny() {
            if (first != null) {
                throw first;
            }
        }
    }
}
