// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way from what was found to what shall be: the {@link MutableEntry} that operations and the
 * application's entry processors work on. Only the net effect counts; {@link Engine} commits it. Confined to one thread.
 */
public final class Transition<K, V> implements MutableEntry<K, V> {

    private final K key;
    private final Sources<K, V> sources;
    private @Nullable Stored<V> found;
    private boolean existed;
    private Action action = Action.NONE;
    private @Nullable V value;
    private Phase phase = Phase.OPEN;

    /** The transition of this thread that runs under the same stripe's lock and has called this one. */
    private @Nullable Transition<?, ?> outer;

    private @Nullable RuntimeException failure;

    private enum Phase {
        OPEN,
        /** The application's generator is running: it may put the key itself. */
        LOADING,
        /** There was nothing to generate, or it was removed again: nothing is generated any more. */
        EXHAUSTED,
        /** Committed: whoever changes the key now starts from the new state. */
        SETTLED
    }

    Transition(K key, Sources<K, V> sources) {
        this.key = key;
        this.sources = sources;
    }

    /** Starts, or starts again, from what the store holds. */
    void begin(@Nullable Stored<V> found, boolean live) {
        this.found = found;
        this.existed = live;
        this.action = Action.NONE;
        this.value = null;
        this.phase = Phase.OPEN;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return switch (action) {
            case NONE, READ, MOVED -> existed && stillReadable();
            case LOADED, WRITTEN -> true;
            case REMOVED -> false;
        };
    }

    /** Returns whether the entry that was found has a value; if not, it was never there. */
    private boolean stillReadable() {
        existed = action == Action.READ || found == null || found.readable();
        return existed;
    }

    /**
     * Returns the value that the entry has by now, from the store, from {@link #setValue} or else from the generator.
     *
     * @return the value, or null if there is none
     */
    @Override
    @SuppressWarnings("NullAway") // MutableEntry has no nullness annotations: an absent entry has no value
    public @Nullable V getValue() {
        if (action == Action.NONE && phase != Phase.EXHAUSTED) {
            read();
        }
        return value;
    }

    private void read() {
        if (!readFound() && mayGenerate()) {
            sources.gate().enter(this);
            if (!readFound()) {
                readGenerated();
            }
        }
    }

    /** Returns whether there is a generator; where there is none, what is known of its loads must not matter. */
    private boolean mayGenerate() {
        if (!sources.generator().isOn()) {
            phase = Phase.EXHAUSTED;
            return false;
        }
        return true;
    }

    private boolean readFound() {
        Stored<V> stored = found;
        value = existed && stored != null ? stored.value() : null;
        existed = value != null;
        action = existed ? Action.READ : Action.NONE;
        return existed;
    }

    private void readGenerated() {
        V made = generate();
        if (made != null && sources.gate().keeps(key, made)) {
            load(made);
        } else {
            value = made;
            phase = Phase.EXHAUSTED;
        }
    }

    private @Nullable V generate() {
        phase = Phase.LOADING;
        try {
            return sources.gate().load(sources.generator(), key);
        } finally {
            phase = Phase.OPEN;
        }
    }

    /**
     * Has the generator make another value in the place of the one that was found, which stays if there is none.
     *
     * @param unneeded whether the value that is there by now will do, once this caller may generate
     */
    @Nullable
    V renew(BooleanSupplier unneeded) {
        if (!mayGenerate()) {
            return null;
        }
        sources.gate().enter(this);
        if (unneeded.getAsBoolean()) {
            return getValue();
        }
        readGenerated();
        return value;
    }

    /** Sets a value that a generator made: it is stored without being written through. */
    void load(V made) {
        action = Action.LOADED;
        value = made;
    }

    /** Gives a live entry the deadline that the sources of this transition say. */
    void move() {
        action = Action.MOVED;
    }

    @Override
    public void setValue(V value) {
        this.value = sources.types().requireValue(value);
        action = Action.WRITTEN;
    }

    @Override
    public void remove() {
        boolean none = !existed || !stillReadable();
        boolean undo = none && (action == Action.WRITTEN || action == Action.LOADED);
        action = undo ? Action.NONE : Action.REMOVED;
        phase = undo ? Phase.EXHAUSTED : phase;
        value = null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An entry inside a processor is no " + type.getName());
    }

    /** Returns what the store held, dead or live; null if absent. */
    @Nullable
    Stored<V> found() {
        return found;
    }

    /** Returns the live entry that the store held, or null. */
    @Nullable
    Stored<V> live() {
        return existed ? found : null;
    }

    /** Returns the entry that the store held and that does not count, being dead or unreadable; or null. */
    @Nullable
    Stored<V> dead() {
        return existed ? null : found;
    }

    /** Returns whether there was a live entry, as far as it was looked at: one that proves unreadable was none. */
    boolean existed() {
        return existed;
    }

    /** Returns what happened so far; after the commit, what came of it. */
    Action action() {
        return action;
    }

    /** Returns the new value of a transition that stores one. */
    V newValue() {
        return Objects.requireNonNull(value, "a transition that stores has a value");
    }

    Sources<K, V> sources() {
        return sources;
    }

    /** Notes that the value was not worth storing, its lifetime being zero. */
    void discard() {
        action = Action.NONE;
    }

    /** Ends the time in which nobody else may change the key: from here on events are told. */
    void settle() {
        phase = Phase.SETTLED;
    }

    /** Keeps the first failure of a synchronous listener; the change stands and the caller is told at the end. */
    void fail(@Nullable RuntimeException thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /** Throws what a synchronous listener threw, if one did. */
    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Lines this transition up behind the ones that have called it.
     *
     * @throws IllegalStateException if one of them is changing the same key: the two would undo each other for ever
     */
    void nest(@Nullable Transition<?, ?> innermost) {
        for (Transition<?, ?> caller = innermost; caller != null; caller = caller.outer) {
            if (caller.excludes(this)) {
                throw new IllegalStateException("The key " + key + " is being changed by an entry processor, loader or"
                        + " writer that now changes or loads it once more through the cache. Use the MutableEntry"
                        + " that was handed over, or return the value");
            }
        }
        outer = innermost;
    }

    private boolean excludes(Transition<?, ?> nested) {
        boolean prefetch = phase == Phase.LOADING && !nested.sources.generator().isOn();
        return phase != Phase.SETTLED && !prefetch && Keys.same(key, nested.key);
    }

    @Nullable
    Transition<?, ?> outer() {
        return outer;
    }
}
