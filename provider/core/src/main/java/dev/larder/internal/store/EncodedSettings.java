// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Codec;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What an {@link EncodedStore} is opened with.
 *
 * @param container the container's name, for messages
 * @param keys the codec of keys
 * @param values the codec of values
 * @param schemaVersion the version of the values' schema, which a record must have to be read; 0 for none
 * @param minRemaining an entry with less time left than this when it is written is not stored
 * @param clock dates what is written
 * @param health counts what goes wrong, and limits how large an entry may be
 */
public record EncodedSettings(
        String container,
        Codec keys,
        Codec values,
        int schemaVersion,
        Duration minRemaining,
        InstantSource clock,
        StoreHealth health) {

    Unreadable unreadable() {
        return health.unreadable();
    }

    EntryLimits limits() {
        return health.limits();
    }
}
