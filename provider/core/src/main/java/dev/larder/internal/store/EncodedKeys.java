// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The way between keys and what a backend takes for a key: the encoded key, or its SHA-256 where that is longer than the
 * backend allows. As thread-safe as the codec.
 */
final class EncodedKeys<K> {

    private static final int HASH = 32;

    private final EncodedSettings settings;
    private final Codec codec;
    private final int maximum;

    /**
     * Creates it for keys of at most {@code maximum} bytes.
     *
     * @throws IllegalArgumentException if not even a hash fits
     */
    EncodedKeys(EncodedSettings settings, int maximum) {
        if (maximum < HASH) {
            throw new IllegalArgumentException("The storage of container '" + settings.container() + "' takes keys of "
                    + maximum + " bytes; " + HASH + " are needed");
        }
        this.settings = settings;
        this.codec = settings.keys();
        this.maximum = maximum;
    }

    /**
     * Returns a key as the backend knows it.
     *
     * @throws CacheException if it cannot be encoded
     */
    ShapedKey shape(K key) {
        byte[] encoded = encode(key);
        return encoded.length <= maximum ? new ShapedKey(encoded, null) : new ShapedKey(hash(encoded), encoded);
    }

    private byte[] encode(K key) {
        try {
            return codec.encode(key);
        } catch (CodecException failure) {
            throw new CacheException(
                    "Container '" + settings.container() + "' cannot encode a key of class "
                            + key.getClass().getName() + ": " + failure.getMessage(),
                    failure);
        }
    }

    private static byte[] hash(byte[] encoded) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(encoded);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Returns whether some bytes may be the hash of a key, so that only their record knows the key itself. */
    boolean mayBeHash(byte[] bytes) {
        return bytes.length == HASH;
    }

    /** Returns the shape of a key that the backend has listed; null if it may be a hash and no record tells of what. */
    @Nullable
    ShapedKey listed(byte[] bytes, @Nullable EntryRecord record) {
        if (mayBeHash(bytes)) {
            return record == null ? null : new ShapedKey(bytes, record.key());
        }
        return new ShapedKey(bytes, null);
    }

    /** Returns the key of a shape, or null if it cannot be read. */
    @Nullable
    @SuppressWarnings("unchecked") // what was encoded was a K
    K key(ShapedKey shaped) {
        byte[] original = shaped.original();
        try {
            return (K) codec.decode(original == null ? shaped.bytes() : original);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            settings.unreadable().note("its key cannot be decoded: " + failure.getMessage(), failure);
            return null;
        }
    }
}
