// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.flight.Flight;
import dev.larder.internal.store.KeyMutex.Held;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * Where the missing values of a container come from: what is configured or registered, or a function that a caller brings.
 * Threads share it.
 */
final class Loads<K, V> implements Gate<K, V> {

    private final Engine<K, V> engine;
    private final Types types;
    private final @Nullable LoadMutex<K> mutex;

    /** What other processes wait for until the transitions are committed. */
    private final Map<Transition<K, V>, Held> turns = new ConcurrentHashMap<>();

    private final LoadCalls<K, V> calls;
    private final @Nullable BiPredicate<? super K, ? super V> storeIf;
    private final @Nullable Refreshing<K, V> refreshing;
    private volatile Generator<K, V> loader;
    private volatile Sources<K, V> sources;

    Loads(Engine<K, V> engine, Parts<K, V> parts) {
        this.engine = engine;
        this.types = parts.types();
        this.mutex = parts.loadRules().mutex();
        Flight flight = Flight.of(types.cache());
        this.calls = new LoadCalls<>(parts.loadRules(), parts.clock(), flight);
        this.storeIf = parts.loadRules().storeIf();
        this.loader = parts.loader();
        this.sources = new Sources<>(parts.readThrough(), parts.writer(), types, this);
        FreshRules fresh = parts.loadRules().fresh();
        this.refreshing = fresh == null ? null : new Refreshing<>(this, fresh, engine, parts);
    }

    @Override
    public void enter(Transition<K, V> entry) {
        if (mutex != null && !turns.containsKey(entry)) {
            Held held = mutex.enter(entry.getKey(), () -> engine.execution().finds(entry));
            if (held != null) {
                turns.put(entry, held);
            }
        }
    }

    @Override
    public void leave(Transition<K, V> entry) {
        Held held = mutex == null ? null : turns.remove(entry);
        if (held != null) {
            held.close();
        }
    }

    @Override
    public @Nullable V load(Generator<K, V> generator, K key) {
        return calls.load(generator, key);
    }

    @Override
    public boolean keeps(K key, V value) {
        return storeIf == null || storeIf.test(key, value);
    }

    LoadCalls<K, V> calls() {
        return calls;
    }

    /** Returns what makes new values for stale entries, or null where entries never are. */
    @Nullable
    Refreshing<K, V> refreshing() {
        return refreshing;
    }

    /** Returns what stands behind operations that read through. */
    Sources<K, V> sources() {
        return sources;
    }

    /** Returns what stands behind an operation for which a caller brings a function. */
    Sources<K, V> sources(Function<? super K, ? extends @Nullable V> function) {
        return sources.withGenerator(ofEach(function));
    }

    /** Returns the generator that makes each value by a function. */
    Generator<K, V> ofEach(Function<? super K, ? extends @Nullable V> function) {
        return new Generator<>(FunctionLoader.ofEach(function), types, loader.activity());
    }

    /** Returns what {@code loadAll} loads with. */
    Generator<K, V> loader() {
        return loader;
    }

    /** Returns the generator that makes several values by one call of a function. */
    Generator<K, V> ofAll(Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> function) {
        return new Generator<>(FunctionLoader.ofAll(function), types, loader.activity());
    }

    /** Reads through by another loader from now on; loads under way are not affected. */
    void register(CacheLoader<K, V> registered) {
        Generator<K, V> generator = new Generator<>(registered, types, loader.activity());
        loader = generator;
        sources = sources.withGenerator(generator);
    }

    /** Takes the right to load a key, unless another process has it. */
    boolean tryEnter(K key, Deque<Held> turns) {
        if (mutex == null) {
            return true;
        }
        Held held = mutex.tryEnter(key);
        if (held != null) {
            turns.push(held);
        }
        return held != null;
    }

    /** Takes the right to load keys that are locked here, as far as they are still missing; in the order of all processes. */
    Turns enter(Collection<K> missing) {
        Turns turns = new Turns();
        if (mutex != null) {
            try {
                for (K key : mutex.between().ordered(missing)) {
                    turns.add(mutex.enter(key, () -> engine.containsKey(key)));
                }
            } catch (RuntimeException | Error thrown) {
                turns.close();
                throw thrown;
            }
        }
        return turns;
    }

    /** Rights to load that are given back together. Confined to one thread. */
    static final class Turns implements AutoCloseable {

        private final Deque<Held> taken = new ArrayDeque<>();

        private void add(@Nullable Held held) {
            if (held != null) {
                taken.push(held);
            }
        }

        @Override
        public void close() {
            taken.forEach(Held::close);
        }
    }
}
