// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;

/** Byte arrays with their length, as they stand in the file. What is read may be anything: no length is believed. */
final class ByteArrays {

    /** The greatest record of a store that is not in a chain of pieces; a chain is read into an array of its own. */
    private static final int UNCHAINED = 0xFFFF;

    private ByteArrays() {}

    static void write(DataOutput2 out, byte[] bytes) throws IOException {
        out.packInt(bytes.length);
        out.write(bytes);
    }

    /** Reads an array; an {@link IOException} says that its length cannot be true. */
    static byte[] read(DataInput2 in) throws IOException {
        int length = in.unpackInt();
        if (length < 0 || length > left(in)) {
            throw new IOException("A length of " + length + " bytes goes beyond its record");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes, 0, length);
        return bytes;
    }

    /** Returns how many bytes there are at most from here to the end of a record. */
    private static int left(DataInput2 in) {
        byte[] array = in.internalByteArray();
        if (array != null) {
            return array.length - in.getPos();
        }
        ByteBuffer buffer = in.internalByteBuffer();
        int readable = buffer == null ? UNCHAINED : buffer.limit() - in.getPos();
        return Math.min(readable, UNCHAINED);
    }
}
