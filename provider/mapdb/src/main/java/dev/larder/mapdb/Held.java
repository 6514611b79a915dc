// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.Found;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A record as the file holds it: with the version that its write got, its deadline, and a checksum over all of it and its
 * key. The higher of two versions was written later. Immutable.
 */
final class Held extends Found {

    private final long version;
    private final long deadline;
    private final int checksum;

    /** Creates it with a checksum that may be wrong, as read from a file. */
    Held(byte[] record, long version, long deadline, int checksum) {
        super(record);
        this.version = version;
        this.deadline = deadline;
        this.checksum = checksum;
    }

    /** Creates it with the checksum for a key. */
    static Held under(byte[] key, byte[] record, long version, long deadline) {
        return new Held(record, version, deadline, checksum(key, record, version, deadline));
    }

    long version() {
        return version;
    }

    long deadline() {
        return deadline;
    }

    int checksum() {
        return checksum;
    }

    /** Returns whether this is, byte for byte, what was once written under a key. */
    boolean isIntact(byte[] key) {
        return checksum == checksum(key, record(), version, deadline);
    }

    /** Returns whether another one is the same write. */
    boolean isSameAs(Held other) {
        return version == other.version
                && deadline == other.deadline
                && checksum == other.checksum
                && Arrays.equals(record(), other.record());
    }

    /** Returns what an entry with a key counts for where bytes are limited. */
    long sizeWith(byte[] key) {
        return (long) key.length + record().length;
    }

    private static int checksum(byte[] key, byte[] record, long version, long deadline) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(20)
                .putLong(version)
                .putLong(deadline)
                .putInt(key.length)
                .flip());
        crc.update(key);
        crc.update(record);
        return (int) crc.getValue();
    }
}
