// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a cache should be, in its plainest form: a map of values and deadlines, and a clock in seconds. One thread uses it. */
final class Model {

    /** How long an entry lives: ten seconds after what each kind says. */
    enum Lifetime {
        ETERNAL,
        CREATED,
        MODIFIED,
        ACCESSED,
        TOUCHED;

        private static final long SECONDS = 10;

        private long afterCreation(long now) {
            return this == ETERNAL ? Long.MAX_VALUE : now + SECONDS;
        }

        private long afterUpdate(long now, long deadline) {
            return this == MODIFIED || this == TOUCHED ? now + SECONDS : deadline;
        }

        private long afterAccess(long now, long deadline) {
            return this == ACCESSED || this == TOUCHED ? now + SECONDS : deadline;
        }
    }

    private record Entry(String value, long deadline) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Lifetime lifetime;
    private long now;

    Model(Lifetime lifetime) {
        this.lifetime = lifetime;
    }

    void advance(int seconds) {
        now += seconds;
        entries.values().removeIf(entry -> entry.deadline() <= now);
    }

    /** Returns the value of a live entry without an access to it; null if there is none. */
    @Nullable
    String peek(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Returns the value of a live entry, which is an access; null if there is none. */
    @Nullable
    String read(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        entries.put(key, new Entry(entry.value(), lifetime.afterAccess(now, entry.deadline())));
        return entry.value();
    }

    /** Returns every live entry, each of which is an access. */
    Map<String, String> readAll() {
        return readAll(Set.copyOf(entries.keySet()));
    }

    /** Returns the live entries of some keys, each of which is an access. */
    Map<String, String> readAll(Set<String> keys) {
        Map<String, String> values = new TreeMap<>();
        for (String key : keys) {
            String value = read(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** Creates or updates an entry and returns the value before, or null if there was none. */
    @Nullable
    String write(String key, String value) {
        Entry entry = entries.get(key);
        long deadline = entry == null ? lifetime.afterCreation(now) : lifetime.afterUpdate(now, entry.deadline());
        entries.put(key, new Entry(value, deadline));
        return entry == null ? null : entry.value();
    }

    /** Removes an entry and returns its value, or null if there was none. */
    @Nullable
    String remove(String key) {
        Entry entry = entries.remove(key);
        return entry == null ? null : entry.value();
    }

    void clear() {
        entries.clear();
    }
}
