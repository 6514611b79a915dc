// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads whose callers say how old a value may be, whatever the container's own soft limit is. What is softly invalidated is
 * older than anything. Threads share it.
 */
public final class AgedReads<K, V> {

    private final Engine<K, V> engine;
    private final InstantSource clock;

    /** Creates them over an engine; the clock is the engine's own. */
    public AgedReads(Engine<K, V> engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Returns the live value however stale, and has no other made; null if there is none. */
    public @Nullable V stale(K key) {
        long start = engine.statistics().start();
        V value = engine.reads().read(key, engine.store().get(key));
        count(value != null, start);
        return value;
    }

    /**
     * Returns the live value if it is young enough, or else what a function makes, or without one the generator; null if there
     * is none.
     *
     * @param most how old it may be, in ms
     * @throws UnsupportedOperationException if the store does not know how old it is
     */
    public @Nullable V get(K key, long most, @Nullable Function<? super K, ? extends @Nullable V> function) {
        if (!engine.isOn()) {
            return engine.reads().get(key, function);
        }
        long start = engine.statistics().start();
        Stored<V> found = engine.store().get(key);
        V value = found != null && engine.isLive(found) && isYoung(found, most)
                ? engine.reads().read(key, found)
                : null;
        count(value != null, start);
        return value == null ? renew(key, most, function) : value;
    }

    private @Nullable V renew(K key, long most, @Nullable Function<? super K, ? extends @Nullable V> function) {
        Loads<K, V> loads = engine.loads();
        if (function != null) {
            engine.lockWrites();
        } else if (!engine.readsThrough()) {
            return null;
        }
        Sources<K, V> sources = function == null ? loads.sources() : loads.sources(function);
        return engine.execution()
                .<Predicate<Stored<V>>, @Nullable V>change(
                        new Transition<>(key, sources), Operations.getIf(), stored -> isYoung(stored, most));
    }

    private boolean isYoung(Stored<V> stored, long most) {
        long created = stored.created();
        if (created == Stored.UNKNOWN) {
            throw new UnsupportedOperationException(
                    "Container '" + engine.types().cache()
                            + "' does not keep when its entries were written; write keep-created = true in its section");
        }
        return !stored.isOutdated() && clock.millis() - created <= most;
    }

    private void count(boolean hit, long start) {
        if (hit) {
            engine.statistics().hit(start);
        } else {
            engine.statistics().miss(start);
        }
    }
}
