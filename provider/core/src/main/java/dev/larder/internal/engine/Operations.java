// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The single-key operations of JCache, each as a function over a {@link Transition}; none captures anything. */
public final class Operations {

    private Operations() {}

    /** The argument of {@link #replaceExact}. */
    public record Replacement<V>(V expected, V value) {}

    /** Returns the live value, or what the generator of the transition makes of a miss; null if there is none. */
    public static <K, V> Operation<K, V, @Nullable Void, @Nullable V> get() {
        return (entry, none) -> entry.getValue();
    }

    /** Returns the live value if it will do, or else what the generator of the transition makes; null if there is none. */
    static <K, V> Operation<K, V, Predicate<Stored<V>>, @Nullable V> getIf() {
        return (entry, sufficient) -> {
            BooleanSupplier suffices = () -> entry.live() != null && sufficient.test(entry.live());
            return suffices.getAsBoolean() ? entry.getValue() : entry.renew(suffices);
        };
    }

    /** Stores a value. */
    public static <K, V> Operation<K, V, V, @Nullable Void> put() {
        return (entry, value) -> {
            entry.setValue(value);
            return null;
        };
    }

    /** Stores a value and returns the one before, or null. */
    public static <K, V> Operation<K, V, V, @Nullable V> getAndPut() {
        return (entry, value) -> {
            V before = entry.getValue();
            entry.setValue(value);
            return before;
        };
    }

    /** Stores a value if there is none; whether it was stored is told by the committed transition. */
    public static <K, V> Operation<K, V, V, @Nullable Void> putIfAbsent() {
        return (entry, value) -> {
            if (!entry.exists()) {
                entry.setValue(value);
            }
            return null;
        };
    }

    /** Stores what a generator made, if there is no value by now; returns the value that there is. */
    public static <K, V> Operation<K, V, V, V> loadIfAbsent() {
        return (entry, value) -> {
            V present = entry.getValue();
            if (present != null) {
                return present;
            }
            entry.load(value);
            return value;
        };
    }

    /** Stores what a generator made, whatever is there. */
    public static <K, V> Operation<K, V, V, @Nullable Void> load() {
        return (entry, value) -> {
            entry.load(value);
            return null;
        };
    }

    /** What {@link #loadOlder} stores in the place of what was written at a certain time. */
    record Renewal<V>(long created, V value) {}

    /** Stores what a generator made, if what was written at a certain time is still there. */
    static <K, V> Operation<K, V, Renewal<V>, @Nullable Void> loadOlder() {
        return (entry, renewal) -> {
            if (wasCreated(entry, renewal.created())) {
                entry.load(renewal.value());
            }
            return null;
        };
    }

    /** Removes what was written at a certain time, if it is still there. */
    static <K, V> Operation<K, V, Long, @Nullable Void> dropOlder() {
        return (entry, created) -> {
            if (wasCreated(entry, created)) {
                entry.remove();
            }
            return null;
        };
    }

    private static boolean wasCreated(Transition<?, ?> entry, long created) {
        Stored<?> found = entry.found();
        return found != null && found.created() == created;
    }

    /** Replaces a live value; returns whether there was one. */
    public static <K, V> Operation<K, V, V, Boolean> replace() {
        return (entry, value) -> {
            if (!entry.exists()) {
                return false;
            }
            entry.setValue(value);
            return true;
        };
    }

    /** Replaces a live value that equals the expected one. A live value that differs has been read all the same. */
    public static <K, V> Operation<K, V, Replacement<V>, Boolean> replaceExact() {
        return (entry, replacement) -> {
            if (!replacement.expected().equals(entry.getValue())) {
                return false;
            }
            entry.setValue(replacement.value());
            return true;
        };
    }

    /** Replaces a live value and returns it; null if there was none. */
    public static <K, V> Operation<K, V, V, @Nullable V> getAndReplace() {
        return (entry, value) -> {
            V before = entry.getValue();
            if (before != null) {
                entry.setValue(value);
            }
            return before;
        };
    }

    /** Removes the entry; returns whether there was a live one. */
    public static <K, V> Operation<K, V, @Nullable Void, Boolean> remove() {
        return (entry, none) -> {
            boolean existed = entry.exists();
            entry.remove();
            return existed;
        };
    }

    /** Removes a live value that equals the expected one. A live value that differs has been read all the same. */
    public static <K, V> Operation<K, V, V, Boolean> removeExact() {
        return (entry, expected) -> {
            if (!expected.equals(entry.getValue())) {
                return false;
            }
            entry.remove();
            return true;
        };
    }

    /** Removes the entry and returns its value; null if there was none. */
    public static <K, V> Operation<K, V, @Nullable Void, @Nullable V> getAndRemove() {
        return (entry, none) -> {
            V before = entry.getValue();
            entry.remove();
            return before;
        };
    }

    /** Moves the deadline of a live entry as the sources of the transition say; returns whether there was one. */
    static <K, V> Operation<K, V, @Nullable Void, Boolean> move() {
        return (entry, none) -> {
            boolean existed = entry.exists();
            if (existed) {
                entry.move();
            }
            return existed;
        };
    }

    /** Looks without reading: drops a dead entry and does nothing to a live one. */
    static <K, V> Operation<K, V, @Nullable Void, @Nullable Void> settle() {
        return (entry, none) -> null;
    }
}
