// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key as a backend knows it.
 *
 * @param bytes the encoded key, or its hash if that is too long for the backend
 * @param original the encoded key if {@code bytes} is its hash, otherwise null
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record ShapedKey(byte[] bytes, byte @Nullable [] original) {

    /** Returns how many bytes the encoded key has. */
    int length() {
        return original == null ? bytes.length : original.length;
    }

    /** Returns whether a record that was found under this key is that of this key. */
    boolean owns(EntryRecord record) {
        return Arrays.equals(original, record.key());
    }
}
