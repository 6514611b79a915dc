// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Peeking;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reads of single keys: a live value is answered without a {@link Transition}; only a miss that something is to be made of
 * becomes one. Threads share it.
 */
public final class Reads<K, V> {

    private final Engine<K, V> engine;
    private final Commit<K, V> commit;
    private final Execution<K, V> execution;
    private final Statistics statistics;
    private final Loads<K, V> loads;
    private final Shortcut<K, V> shortcut;

    /** Makes new values for stale entries; null where entries never are. */
    private final @Nullable Refreshing<K, V> refreshing;

    /** Creates the reads of an engine. */
    Reads(Engine<K, V> engine, Commit<K, V> commit) {
        this.engine = engine;
        this.commit = commit;
        this.execution = engine.execution();
        this.statistics = engine.statistics();
        this.loads = engine.loads();
        this.shortcut = new Shortcut<>(engine.types(), engine::horizon, statistics::counting);
        statistics.onChange(shortcut::recount);
        this.refreshing = loads.refreshing();
    }

    /** Returns the live value, or what the generator makes of a miss; null if there is none. */
    public @Nullable V get(K key) {
        // Where any key may take the shortcut, the caller has been there.
        V value = shortcut.takesAnyKey() || statistics.isOn() ? null : peek(key);
        return value == null ? get(key, null) : value;
    }

    /** Returns the value if it is known to live and to be returned as it is, without counting; null if more is to be done. */
    @Nullable
    V peek(K key) {
        return shortcut.peek(key);
    }

    /** Returns whether there is a live entry, which does not count as reading it. */
    boolean has(K key) {
        return shortcut.has(key) || engine.finds(key);
    }

    /** Returns what answers gets before anything else. */
    public Shortcut<K, V> shortcut() {
        return shortcut;
    }

    /** Has every hit looked at as a whole until they are {@link #simplify simplified} again. */
    void complicate() {
        shortcut.lead(null);
    }

    /** Lets hits be answered at once where nothing has to be done for them. */
    @SuppressWarnings("unchecked") // a store peeks into its own keys and values
    void simplify() {
        boolean simple = refreshing == null && !engine.deadlines().movedByAccess();
        shortcut.lead(simple && engine.store() instanceof Peeking<?, ?> peeking ? (Peeking<K, V>) peeking : null);
    }

    /** Returns the live value, or what a function makes of a miss, or without one the generator; null if there is none. */
    public @Nullable V get(K key, @Nullable Function<? super K, ? extends @Nullable V> function) {
        long start = statistics.start();
        Store<K, V> store = engine.store();
        Stored<V> found = store.get(key);
        V value = live(store, key, found);
        if (found != null && value != null) {
            statistics.hit(start);
            return refreshing == null ? value : refreshing.fresh(key, found, value, function);
        }
        if (function != null) {
            engine.lockWrites();
            return generate(key, loads.sources(function));
        }
        if (engine.readsThrough()) {
            return generate(key, loads.sources());
        }
        execution.settle(key, found);
        statistics.miss(start);
        return null;
    }

    private @Nullable V generate(K key, Sources<K, V> sources) {
        if (refreshing != null) {
            refreshing.join(key);
        }
        if (engine.isOn()) {
            return execution.access(new Transition<>(key, sources), Operations.get(), null);
        }
        // Where nothing is kept nobody has to wait for anybody.
        long start = statistics.start();
        try {
            return loads.load(sources.generator(), key);
        } finally {
            statistics.miss(start);
        }
    }

    /**
     * Returns the live value of what was found and moves its deadline, without counting or generating; null if there is
     * none. A dead entry is dropped, unless a generator is about to replace it.
     */
    @Nullable
    V read(K key, @Nullable Stored<V> found) {
        V value = live(engine.store(), key, found);
        if (value == null && !engine.readsThrough()) {
            execution.settle(key, found);
        }
        return value;
    }

    private @Nullable V live(Store<K, V> store, K key, @Nullable Stored<V> found) {
        V value = found == null || !engine.isLive(found) ? null : found.value();
        if (found != null && value != null) {
            commit.touch(store, key, found);
        }
        return value;
    }

    /** Counts a value that an iteration found live as read; an entry that died since, or of which it has seen the value alone, stays as it is. */
    void hit(K key, @Nullable Stored<V> found) {
        long start = statistics.start();
        if (found != null && engine.isLive(found)) {
            commit.touch(engine.store(), key, found);
        }
        statistics.hit(start);
    }
}
