// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What a listener was told of one change. Immutable.
 *
 * @param type the kind of change
 * @param key the key
 * @param oldValue the value before; null if there was none or it was not required
 * @param value the value that the event carries; null where it carries none
 */
record Heard<K, V>(
        EventType type,
        K key,
        @Nullable V oldValue,
        @Nullable V value) {

    static <K, V> Heard<K, V> of(CacheEntryEvent<? extends K, ? extends V> event) {
        V oldValue = event.isOldValueAvailable() ? event.getOldValue() : null;
        return new Heard<>(event.getEventType(), event.getKey(), oldValue, event.getValue());
    }

    /** Returns the change in the words of the tables, without the key. */
    String change() {
        return switch (type) {
            case CREATED -> "CREATED " + value + (oldValue == null ? "" : " with an old value " + oldValue);
            case UPDATED -> "UPDATED " + oldValue + ">" + value;
            case REMOVED, EXPIRED -> type + " " + oldValue;
        };
    }
}
