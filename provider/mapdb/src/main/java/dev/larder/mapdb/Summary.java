// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a file says of itself as a whole; it is written with each commit, so it agrees with the entries.
 *
 * @param salt what the hashes of keys are salted with
 * @param version the highest version given to a write
 * @param entries how many entries there are
 * @param bytes the sum of the sizes of keys and records
 * @param overhead how many bytes of the file an entry took beyond that when the file was young
 */
record Summary(long salt, long version, long entries, long bytes, long overhead) {

    private static final int FORMAT = 1;
    private static final int CONTENT = Integer.BYTES + 5 * Long.BYTES;
    private static final int SIZE = CONTENT + Integer.BYTES;

    byte[] encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE)
                .putInt(FORMAT)
                .putLong(salt)
                .putLong(version)
                .putLong(entries)
                .putLong(bytes)
                .putLong(overhead);
        return buffer.putInt(checksum(buffer.array())).array();
    }

    /** Returns a summary from its bytes, which may be anything. */
    static Summary decoded(byte[] bytes) throws DamageException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != SIZE || buffer.getInt(CONTENT) != checksum(bytes) || buffer.getInt() != FORMAT) {
            throw new DamageException("its summary cannot be read");
        }
        return new Summary(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CONTENT);
        return (int) crc.getValue();
    }
}
