// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.config.Limits;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a heap store is opened with.
 *
 * @param name the container's name, for messages
 * @param limits how much the store may hold
 * @param copying how keys and values are held and handed out
 * @param budget what the store shares its room with others by; null where it does not
 * @param written the clock that {@link Stored#created()} is taken from; null where nobody asks for it: then it is
 *     {@link Stored#UNKNOWN} and no clock is read
 * @param evicted hears the key of each entry that the store drops by itself, in the thread that writes; must not block
 */
public record HeapSettings(
        String name,
        Limits limits,
        Copying copying,
        @Nullable Budget budget,
        @Nullable InstantSource written,
        Consumer<Object> evicted) {

    /** Shares no room, and tells nobody what it drops. */
    public HeapSettings(String name, Limits limits, Copying copying, @Nullable InstantSource written) {
        this(name, limits, copying, null, written, key -> {});
    }
}
