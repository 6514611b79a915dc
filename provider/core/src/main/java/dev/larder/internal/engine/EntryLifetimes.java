// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.EntryInfo;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The lifetimes of single entries, as their callers give them and ask for them. Lengths are in ms, or
 * {@link Stored#ETERNAL}. Looking is no access. Threads share it.
 */
public final class EntryLifetimes<K, V> {

    private final Engine<K, V> engine;
    private final InstantSource clock;

    /** Creates them over an engine; the clock is the engine's own. */
    public EntryLifetimes(Engine<K, V> engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Stores a value that lives for a length of time.
     *
     * @throws IllegalArgumentException if the container does not allow it
     */
    public void put(K key, V value, long length) {
        engine.writes().put(key, value, length);
    }

    /**
     * Lets a live entry die a length of time from now; false if there is none.
     *
     * @throws IllegalArgumentException if the container does not allow it
     */
    public boolean move(K key, long length) {
        return engine.writes().move(key, length);
    }

    /** Returns how long a live entry has left, at least 1; 0 if there is none. */
    public long remaining(K key) {
        Stored<V> live = live(key);
        if (live == null) {
            return 0;
        }
        long deadline = live.deadline();
        return deadline == Stored.ETERNAL ? Stored.ETERNAL : Math.max(0, deadline - clock.millis());
    }

    /** Returns what is known of a live entry, or null if there is none. */
    public @Nullable EntryInfo info(K key) {
        Stored<V> live = live(key);
        return live == null ? null : info(live);
    }

    private EntryInfo info(Stored<V> live) {
        long deadline = live.deadline();
        long created = live.created();
        boolean dated = created != Stored.UNKNOWN;
        long bytes = engine.store().bytes(live);
        return new EntryInfo(
                dated ? Instant.ofEpochMilli(created) : null,
                dated ? Duration.ofMillis(Math.max(0, clock.millis() - created)) : null,
                deadline == Stored.ETERNAL ? null : Instant.ofEpochMilli(deadline),
                engine.isStale(live),
                bytes == Store.UNKNOWN ? EntryInfo.UNKNOWN : bytes);
    }

    private @Nullable Stored<V> live(K key) {
        Stored<V> found = engine.store().get(key);
        return found != null && engine.isLive(found) && found.readable() ? found : null;
    }
}
