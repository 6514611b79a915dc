// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;

/** Byte arrays with their length, as they stand in the file. */
final class ByteArrays {

    private ByteArrays() {}

    static void write(DataOutput2 out, byte[] bytes) throws IOException {
        out.packInt(bytes.length);
        out.write(bytes);
    }

    /** Reads an array; a {@link RecordInput} refuses a length that cannot be true. */
    static byte[] read(DataInput2 in) throws IOException {
        byte[] bytes = new byte[in.unpackInt()];
        in.readFully(bytes, 0, bytes.length);
        return bytes;
    }
}
