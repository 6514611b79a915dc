// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener to every kind of change that remembers all it heard, in the order in which it heard it. Threads may share it. */
final class RecordingListener<K, V>
        implements CacheEntryCreatedListener<K, V>,
                CacheEntryUpdatedListener<K, V>,
                CacheEntryRemovedListener<K, V>,
                CacheEntryExpiredListener<K, V> {

    private final ConcurrentLinkedQueue<Heard<K, V>> heard = new ConcurrentLinkedQueue<>();
    private final Consumer<? super Heard<K, V>> reaction;

    RecordingListener() {
        this(change -> {});
    }

    /** Creates a listener that does something with each change, after it has noted it. */
    RecordingListener(Consumer<? super Heard<K, V>> reaction) {
        this.reaction = reaction;
    }

    /** Returns a registration by which the caller waits for this listener, old values included. */
    CacheEntryListenerConfiguration<K, V> synchronous() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true);
    }

    /** Returns a registration by which the caller does not wait for this listener, old values included. */
    CacheEntryListenerConfiguration<K, V> asynchronous() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, false);
    }

    List<Heard<K, V>> heard() {
        return List.copyOf(heard);
    }

    /** Returns the changes of all keys in the words of the tables. */
    List<String> changes() {
        return heard.stream().map(Heard::change).toList();
    }

    void forget() {
        heard.clear();
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        hear(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        hear(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        hear(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        hear(events);
    }

    private void hear(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        for (CacheEntryEvent<? extends K, ? extends V> event : events) {
            Heard<K, V> change = Heard.of(event);
            heard.add(change);
            reaction.accept(change);
        }
    }
}
