// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.CodecException;
import java.util.Objects;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The way between values and records. As thread-safe as the codec. */
final class EncodedValues<V> {

    private final EncodedSettings settings;

    EncodedValues(EncodedSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the record of a value that is written now; null if the entry is too large and to be dropped.
     *
     * @throws dev.larder.EntryTooLargeException if the entry is too large
     * @throws CacheException if the value cannot be encoded
     */
    byte @Nullable [] record(ShapedKey key, V value, long deadline) {
        byte[] payload = encode(value);
        return settings.limits().admit(key.length(), payload.length)
                ? new EntryRecord.Content(
                                settings.clock().millis(), deadline, settings.schemaVersion(), key.original(), payload)
                        .bytes()
                : null;
    }

    private byte[] encode(V value) {
        try {
            return settings.values().encode(value);
        } catch (CodecException failure) {
            String type = Objects.requireNonNull(value, "value").getClass().getName();
            throw new CacheException(
                    "Container '" + settings.container() + "' cannot encode a value of class " + type + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Returns the value of a record; null, and the record has been counted, if it cannot be read. */
    @Nullable
    @SuppressWarnings("unchecked") // what was encoded was a V
    V decode(EntryRecord record) {
        if (record.schemaVersion() != settings.schemaVersion()) {
            settings.unreadable()
                    .note(
                            "its schema version is " + record.schemaVersion() + " instead of "
                                    + settings.schemaVersion(),
                            null);
            return null;
        }
        try {
            return (V) settings.values().decode(record.payload());
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            settings.unreadable().note("its value cannot be decoded: " + failure.getMessage(), failure);
            return null;
        }
    }
}
