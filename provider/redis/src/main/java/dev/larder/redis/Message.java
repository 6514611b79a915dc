// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is published of a change: the kind of message, who has made it, the lengths of key and record, the key on the server, the
 * record after it, and the one before, if there was one. Of a new generation: the kind, who has taken it, and the id of the one
 * before. Immutable.
 *
 * @param origin who has made the change
 * @param subject the key on the server; of a new generation the id of the one before
 * @param before the record before; null if there was none
 * @param after the record after; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Message(boolean renewal, byte[] origin, byte[] subject, byte @Nullable [] before, byte @Nullable [] after) {

    /** How many bytes tell the origin. */
    static final int ORIGIN = 8;

    /** The length of a record that is not there. */
    static final int NONE = -1;

    /** The first byte of each message tells its kind and, for both, the version of the format. */
    private static final byte CHANGE = 'c';

    private static final byte RENEWAL = 'g';
    private static final byte THERE = '1';

    private static final int LENGTHS = 1 + ORIGIN;
    private static final int KEY = LENGTHS + 2 * Integer.BYTES;

    /** Returns what stands before key and records in the message of a change. */
    static byte[] beginning(byte[] origin, int key, int after) {
        return ByteBuffer.allocate(KEY)
                .put(CHANGE)
                .put(origin)
                .putInt(key)
                .putInt(after)
                .array();
    }

    /** Returns what stands before the id in the message of a new generation. */
    static byte[] ofRenewal(byte[] origin) {
        return ByteBuffer.allocate(LENGTHS).put(RENEWAL).put(origin).array();
    }

    /** Returns what some bytes say; null if they are no such message. */
    static @Nullable Message read(byte[] bytes) {
        if (bytes.length < LENGTHS) {
            return null;
        }
        byte[] origin = Arrays.copyOfRange(bytes, 1, LENGTHS);
        return switch (bytes[0]) {
            case RENEWAL -> new Message(true, origin, rest(bytes, LENGTHS), null, null);
            case CHANGE -> change(bytes, origin);
            default -> null;
        };
    }

    private static @Nullable Message change(byte[] bytes, byte[] origin) {
        if (bytes.length <= KEY) {
            return null;
        }
        int key = ByteBuffer.wrap(bytes).getInt(LENGTHS);
        int after = ByteBuffer.wrap(bytes).getInt(LENGTHS + Integer.BYTES);
        long flag = (long) KEY + key + Math.max(0, after);
        if (key < 0 || after < NONE || flag >= bytes.length) {
            return null;
        }
        return new Message(
                false,
                origin,
                Arrays.copyOfRange(bytes, KEY, KEY + key),
                bytes[(int) flag] == THERE ? rest(bytes, (int) flag + 1) : null,
                after == NONE ? null : Arrays.copyOfRange(bytes, KEY + key, (int) flag));
    }

    private static byte[] rest(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }
}
