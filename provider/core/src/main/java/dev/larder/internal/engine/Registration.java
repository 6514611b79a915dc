// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A listener with its filter, as it was registered. As thread-safe as the listener. */
final class Registration<K, V> {

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final CacheEntryListener<? super K, ? super V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;

    Registration(CacheEntryListenerConfiguration<K, V> configuration) {
        this.configuration = configuration;
        this.listener = configuration.getCacheEntryListenerFactory().create();
        Factory<CacheEntryEventFilter<? super K, ? super V>> filters = configuration.getCacheEntryEventFilterFactory();
        this.filter = filters == null ? null : filters.create();
    }

    CacheEntryListenerConfiguration<K, V> configuration() {
        return configuration;
    }

    boolean isSynchronous() {
        return configuration.isSynchronous();
    }

    boolean isOldValueRequired() {
        return configuration.isOldValueRequired();
    }

    /** Returns whether the listener listens to events of a type at all. */
    boolean hears(EventType type) {
        return switch (type) {
            case CREATED -> listener instanceof CacheEntryCreatedListener;
            case UPDATED -> listener instanceof CacheEntryUpdatedListener;
            case REMOVED -> listener instanceof CacheEntryRemovedListener;
            case EXPIRED -> listener instanceof CacheEntryExpiredListener;
        };
    }

    /**
     * Tells the listener of an event that it {@link #hears} and that its filter lets pass.
     *
     * @throws CacheEntryListenerException if the listener or the filter throws
     */
    @SuppressWarnings("unchecked") // a listener of supertypes takes events of K and V
    void deliver(CacheEntryEvent<K, V> event) {
        try {
            if (filter == null || filter.evaluate(event)) {
                Iterable<CacheEntryEvent<? extends K, ? extends V>> one = List.of(event);
                call((CacheEntryListener<K, V>) listener, event.getEventType(), one);
            }
        } catch (CacheEntryListenerException thrown) {
            throw thrown;
        } catch (RuntimeException | Error thrown) {
            throw new CacheEntryListenerException("A listener failed on " + event, thrown);
        }
    }

    private static <K, V> void call(
            CacheEntryListener<K, V> listener,
            EventType type,
            Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        switch (type) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
        }
    }

    /** Closes the listener and the filter if they can be closed. */
    void close() {
        Closing.quietly(listener);
        Closing.quietly(filter);
    }
}
