// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What tells a journalled file from every other, so that a journal is never applied to a file that it is not of.
 *
 * @param high the one half of a random number
 * @param low the other half
 */
record FileId(long high, long low) {

    static FileId random() {
        UUID random = UUID.randomUUID();
        return new FileId(random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    static FileId read(ByteBuffer from) {
        return new FileId(from.getLong(), from.getLong());
    }

    void write(ByteBuffer into) {
        into.putLong(high).putLong(low);
    }

    /** Returns the CRC-32C of the first bytes of a buffer, which all our headers end with. */
    static int checksum(ByteBuffer header, int length) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().clear().limit(length));
        return (int) crc.getValue();
    }
}
