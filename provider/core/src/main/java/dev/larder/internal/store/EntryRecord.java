// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a backend keeps for one entry: a header of fixed size, what the header says is there, and the payload. The format
 * is told in {@code docs/record-format.md}. Immutable; made only over bytes without {@link #fault}.
 */
final class EntryRecord {

    private static final byte MAGIC = (byte) 0xA7;
    private static final byte VERSION = 1;

    private static final int VERSION_AT = 1;
    private static final int FLAGS_AT = 2;
    private static final int WRITTEN_AT = 3;
    private static final int DEADLINE_AT = 11;
    private static final int CHECKSUM_AT = 19;
    private static final int HEADER = 23;

    private static final int WITH_SCHEMA = 1;
    private static final int WITH_KEY = 2;
    private static final int ALL_FLAGS = WITH_SCHEMA | WITH_KEY;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    /** Creates the view of bytes in which {@link #fault} found none. */
    EntryRecord(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What a record says.
     *
     * @param written when the value was written, in ms since the epoch
     * @param deadline when the entry dies, in ms since the epoch
     * @param schemaVersion the version of the values' schema; 0 for none
     * @param key the encoded key, where the backend's key is its hash
     * @param payload the encoded value
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Content(long written, long deadline, int schemaVersion, byte @Nullable [] key, byte[] payload) {

        /**
         * Returns the record's bytes.
         *
         * @throws ArithmeticException if an array cannot hold them
         */
        byte[] bytes() {
            int schema = schemaVersion == 0 ? 0 : Integer.BYTES;
            int keyed = key == null ? 0 : Math.addExact(Integer.BYTES, key.length);
            byte[] bytes = new byte[Math.addExact(Math.addExact(HEADER + schema, keyed), payload.length)];
            bytes[0] = MAGIC;
            bytes[VERSION_AT] = VERSION;
            bytes[FLAGS_AT] = (byte) ((schema == 0 ? 0 : WITH_SCHEMA) | (key == null ? 0 : WITH_KEY));
            LONGS.set(bytes, WRITTEN_AT, written);
            LONGS.set(bytes, DEADLINE_AT, deadline);
            if (schema != 0) {
                INTS.set(bytes, HEADER, schemaVersion);
            }
            if (key != null) {
                INTS.set(bytes, HEADER + schema, key.length);
                System.arraycopy(key, 0, bytes, HEADER + schema + Integer.BYTES, key.length);
            }
            System.arraycopy(payload, 0, bytes, bytes.length - payload.length, payload.length);
            INTS.set(bytes, CHECKSUM_AT, checksum(bytes));
            return bytes;
        }
    }

    /** Returns why some bytes are no record that can be read, to be read after "because"; null if they are one. */
    static @Nullable String fault(byte[] bytes) {
        if (bytes.length < HEADER) {
            return "it is shorter than the header of a record";
        }
        if (bytes[0] != MAGIC) {
            return "it does not begin like a record";
        }
        if (bytes[VERSION_AT] != VERSION) {
            return "its format version is " + (bytes[VERSION_AT] & 0xFF) + " instead of " + VERSION;
        }
        if ((int) INTS.get(bytes, CHECKSUM_AT) != checksum(bytes)) {
            return "its checksum is wrong";
        }
        return faultOfShape(bytes);
    }

    private static @Nullable String faultOfShape(byte[] bytes) {
        int flags = bytes[FLAGS_AT];
        if ((flags & ~ALL_FLAGS) != 0) {
            return "it has unknown flags";
        }
        int at = HEADER + ((flags & WITH_SCHEMA) == 0 ? 0 : Integer.BYTES);
        if ((flags & WITH_KEY) != 0) {
            int left = bytes.length - at - Integer.BYTES;
            int length = left < 0 ? -1 : (int) INTS.get(bytes, at);
            return length < 0 || length > left ? "its key is longer than itself" : null;
        }
        return at > bytes.length ? "it ends before its schema version" : null;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, CHECKSUM_AT);
        checksum.update(bytes, HEADER, bytes.length - HEADER);
        return (int) checksum.getValue();
    }

    /** Returns when the value was written, in ms since the epoch. */
    long written() {
        return (long) LONGS.get(bytes, WRITTEN_AT);
    }

    /** Returns when the entry dies, in ms since the epoch. */
    long deadline() {
        return (long) LONGS.get(bytes, DEADLINE_AT);
    }

    /** Returns the version of the values' schema; 0 for none. */
    int schemaVersion() {
        return has(WITH_SCHEMA) ? (int) INTS.get(bytes, HEADER) : 0;
    }

    /** Returns the encoded key if the backend's key is its hash, otherwise null. */
    byte @Nullable [] key() {
        int at = keyAt() + Integer.BYTES;
        return has(WITH_KEY) ? Arrays.copyOfRange(bytes, at, at + (int) INTS.get(bytes, keyAt())) : null;
    }

    /** Returns the encoded value. */
    byte[] payload() {
        int at = keyAt() + (has(WITH_KEY) ? Integer.BYTES + (int) INTS.get(bytes, keyAt()) : 0);
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    /** Returns the bytes of the same record with another deadline. */
    byte[] withDeadline(long deadline) {
        byte[] moved = bytes.clone();
        LONGS.set(moved, DEADLINE_AT, deadline);
        INTS.set(moved, CHECKSUM_AT, checksum(moved));
        return moved;
    }

    /** Returns whether it is another one with its deadline moved, and nothing else. */
    boolean isMoved(EntryRecord other) {
        return deadline() != other.deadline()
                && Arrays.equals(bytes, 0, DEADLINE_AT, other.bytes, 0, DEADLINE_AT)
                && Arrays.equals(bytes, HEADER, bytes.length, other.bytes, HEADER, other.bytes.length);
    }

    private int keyAt() {
        return HEADER + (has(WITH_SCHEMA) ? Integer.BYTES : 0);
    }

    private boolean has(int flag) {
        return (bytes[FLAGS_AT] & flag) != 0;
    }
}
