// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener that keeps what it hears, as {@code TYPE key old>new}. Threads share it. */
final class Heard
        implements CacheEntryCreatedListener<Integer, Integer>,
                CacheEntryUpdatedListener<Integer, Integer>,
                CacheEntryRemovedListener<Integer, Integer>,
                CacheEntryExpiredListener<Integer, Integer> {

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Consumer<CacheEntryEvent<? extends Integer, ? extends Integer>> then;

    Heard() {
        this(event -> {});
    }

    /** Creates a listener that goes on to do something with each event. */
    Heard(Consumer<CacheEntryEvent<? extends Integer, ? extends Integer>> then) {
        this.then = then;
    }

    CacheEntryListenerConfiguration<Integer, Integer> synchronously() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true);
    }

    CacheEntryListenerConfiguration<Integer, Integer> asynchronously() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, false);
    }

    List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> created) {
        created.forEach(this::hear);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> updated) {
        updated.forEach(this::hear);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> removed) {
        removed.forEach(this::hear);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> expired) {
        expired.forEach(this::hear);
    }

    private void hear(CacheEntryEvent<? extends Integer, ? extends Integer> event) {
        events.add(event.getEventType() + " " + event.getKey() + " " + event.getOldValue() + ">" + event.getValue());
        then.accept(event);
    }
}
