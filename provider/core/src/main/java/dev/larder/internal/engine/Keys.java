// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** When two keys are the same: if {@code equals} says so, byte arrays if their content is the same. */
final class Keys {

    private Keys() {}

    /** Returns a hash code that same keys share, its bits mixed. */
    static int hash(Object key) {
        int hash = key instanceof byte[] bytes ? Arrays.hashCode(bytes) : key.hashCode();
        return hash ^ (hash >>> 16);
    }

    /** Returns what equals the same of another key if the keys are the same. */
    static Object identity(Object key) {
        return key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key;
    }

    static boolean same(Object key, Object other) {
        if (key instanceof byte[] bytes && other instanceof byte[] otherBytes) {
            return Arrays.equals(bytes, otherBytes);
        }
        return key.equals(other);
    }
}
