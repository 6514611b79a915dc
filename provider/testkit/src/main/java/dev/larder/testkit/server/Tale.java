// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener that remembers what it was told of each key, in its order. Threads may share it. */
final class Tale
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String> {

    private final Map<String, List<String>> told = new ConcurrentHashMap<>();

    CacheEntryListenerConfiguration<String, String> registration() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, false, true);
    }

    List<String> of(String key) {
        return new ArrayList<>(told.getOrDefault(key, List.of()));
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        for (CacheEntryEvent<? extends String, ? extends String> event : events) {
            told.computeIfAbsent(event.getKey(), key -> new CopyOnWriteArrayList<>())
                    .add(event.getEventType() + " " + event.getValue());
        }
    }
}
