// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Arrays;

/**
 * A byte array as a key of a map: two are the same if their content is. The array must not change.
 *
 * @param bytes the array
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content is what this is for
record ContentKey(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the application's key: the array where it is in one of these, otherwise the key itself. */
    static Object unwrapped(Object key) {
        return key instanceof ContentKey content ? content.bytes : key;
    }
}
