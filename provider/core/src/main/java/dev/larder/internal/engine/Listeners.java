// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.EntryEvent.Change;
import dev.larder.internal.store.Copying;
import dev.larder.internal.store.Stored;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one cache. Events of one key are published under its lock: synchronous listeners hear them in place,
 * asynchronous ones by the key's lane, both in the order of the changes. Threads share it.
 */
public final class Listeners<K, V> {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

    private final Cache<K, V> source;
    private final Copying copying;
    private final Lanes lanes;
    private final List<Registration<K, V>> registrations = new CopyOnWriteArrayList<>();

    /** Creates an empty set of listeners to the events of a cache; the executor runs the asynchronous ones. */
    public Listeners(Cache<K, V> source, Copying copying, Executor executor) {
        this.source = source;
        this.copying = copying;
        this.lanes = new Lanes(executor);
    }

    /** Adds a listener; {@link Engine#listen} must be called first, so that events are published in order. */
    void add(CacheEntryListenerConfiguration<K, V> configuration) {
        registrations.add(new Registration<>(configuration));
    }

    /** Removes a listener and closes it. */
    void remove(CacheEntryListenerConfiguration<K, V> configuration) {
        List<Registration<K, V>> leaving = registrations.stream()
                .filter(registration -> registration.configuration().equals(configuration))
                .toList();
        registrations.removeAll(leaving);
        leaving.forEach(Registration::close);
    }

    /** Returns whether nobody listens to anything. */
    boolean isEmpty() {
        return registrations.isEmpty();
    }

    /** Returns whether somebody listens to events of a type. */
    boolean hear(EventType type) {
        for (Registration<K, V> registration : registrations) {
            if (registration.hears(type)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells all listeners of a change. Of an entry that cannot be read nobody was told that it exists: its update is a
     * creation, its end nothing.
     *
     * @param before what the store held; null for a creation
     * @param value the new value; null for a removal or an expiry
     * @return what the first synchronous listener that threw has thrown, or what kept them from hearing, or null
     */
    @Nullable
    RuntimeException publish(EventType type, K key, @Nullable Stored<V> before, @Nullable V value) {
        if (before != null && !before.readable()) {
            return type == EventType.UPDATED ? publish(EventType.CREATED, key, null, value) : null;
        }
        if (!hear(type)) {
            return null;
        }
        try {
            return tellAll(type, key, before, value);
        } catch (RuntimeException thrown) {
            // A key or value that cannot be copied: the change has happened all the same.
            return thrown;
        }
    }

    private @Nullable RuntimeException tellAll(EventType type, K key, @Nullable Stored<V> before, @Nullable V value) {
        K copy = copying.copy(key);
        @Nullable V after = value == null ? null : copying.copy(value);
        EntryEvent<K, V> plain = new EntryEvent<>(source, type, new Change<>(copy, null, after));
        EntryEvent<K, V> full = before == null || !oldValueIsRequired(type) ? plain : withOldValue(plain, before);
        @Nullable RuntimeException failure = null;
        for (Registration<K, V> registration : registrations) {
            if (registration.hears(type)) {
                RuntimeException thrown = tell(registration, registration.isOldValueRequired() ? full : plain);
                failure = failure == null ? thrown : failure;
            }
        }
        return failure;
    }

    private EntryEvent<K, V> withOldValue(EntryEvent<K, V> plain, Stored<V> before) {
        V old = before.value();
        V after = plain.getValue();
        return old == null
                ? plain
                : new EntryEvent<>(
                        source, plain.getEventType(), new Change<>(plain.getKey(), old, after == null ? old : after));
    }

    private boolean oldValueIsRequired(EventType type) {
        for (Registration<K, V> registration : registrations) {
            if (registration.isOldValueRequired() && registration.hears(type)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable RuntimeException tell(Registration<K, V> registration, EntryEvent<K, V> event) {
        if (!registration.isSynchronous()) {
            lanes.append(event.getKey(), () -> deliverLogged(registration, event));
            return null;
        }
        try {
            registration.deliver(event);
            return null;
        } catch (RuntimeException thrown) {
            return thrown;
        }
    }

    private void deliverLogged(Registration<K, V> registration, EntryEvent<K, V> event) {
        try {
            registration.deliver(event);
        } catch (RuntimeException thrown) {
            LOGGER.log(Level.WARNING, () -> "A listener for whom nobody waits failed on " + event, thrown);
        }
    }

    /** Appends a task to a lane. */
    void later(Object lane, Runnable task) {
        lanes.append(lane, task);
    }

    /**
     * Tells all listeners of a change in the lane of its key, whether or not they are synchronous, and without the old value.
     *
     * @param value the new value, which is the listeners' to keep; null for a removal
     * @param told runs when all have heard
     * @return false, and nothing will run, if nobody listens to such a change
     */
    boolean publishLater(EventType type, K key, @Nullable V value, Runnable told) {
        if (!hear(type)) {
            return false;
        }
        EntryEvent<K, V> event = new EntryEvent<>(source, type, new Change<>(key, null, value));
        lanes.append(key, () -> {
            registrations.stream()
                    .filter(registration -> registration.hears(type))
                    .forEach(registration -> deliverLogged(registration, event));
            told.run();
        });
        return true;
    }

    /** Returns the name of the cache. */
    String cache() {
        return source.getName();
    }

    /** Lets asynchronous listeners hear what has happened, for a limited time, and closes all. */
    public void close() {
        if (!lanes.drain(DRAIN_LIMIT)) {
            LOGGER.log(Level.WARNING, "Listeners are still busy after {0}; closing them all the same", DRAIN_LIMIT);
        }
        registrations.forEach(Registration::close);
        registrations.clear();
    }
}
