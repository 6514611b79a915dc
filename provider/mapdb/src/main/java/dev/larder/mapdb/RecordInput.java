// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mapdb.DataInput2;

/**
 * One record of a store, as its serializer reads it: no byte beyond its end, and no count or length that the rest of it
 * could not hold. So what is made of a damaged record is never much larger than the record. Confined to one thread.
 */
final class RecordInput extends DataInput2 {

    private final java.nio.ByteBuffer bytes;

    /**
     * Bounds what a store hands out.
     *
     * @param available the size of the record in bytes
     */
    static RecordInput of(DataInput2 in, int available) {
        java.nio.ByteBuffer buffer = in.internalByteBuffer();
        return new RecordInput(
                buffer != null
                        ? buffer.slice(in.getPos(), available)
                        : java.nio.ByteBuffer.wrap(in.internalByteArray()).slice(in.getPos(), available));
    }

    private RecordInput(java.nio.ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a count or length.
     *
     * @throws IOException if more is counted than there are bytes left
     */
    @Override
    public int unpackInt() throws IOException {
        int count = unpack();
        if (count < 0 || count > bytes.remaining()) {
            throw new IOException(
                    "A record that counts " + count + " has only " + bytes.remaining() + " bytes for them");
        }
        return count;
    }

    private int unpack() {
        return (int) unpackLong();
    }

    @Override
    public long unpackLong() {
        long value = 0;
        byte next;
        do {
            next = bytes.get();
            value = (value << 7) | (next & 0x7F);
        } while (next >= 0);
        return value;
    }

    @Override
    public String readUTF() throws IOException {
        char[] characters = new char[unpackInt()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) unpack();
        }
        return new String(characters);
    }

    @Override
    public void unpackLongArray(long[] array, int start, int end) {
        for (int i = start; i < end; i++) {
            array[i] = unpackLong();
        }
    }

    @Override
    public void unpackIntArray(int[] array, int start, int end) {
        for (int i = start; i < end; i++) {
            array[i] = unpack();
        }
    }

    @Override
    public long[] unpackLongArrayDeltaCompression(int size) {
        throw new UnsupportedOperationException("Nothing in a file of ours is packed so");
    }

    @Override
    public void unpackLongSkip(int count) {
        for (int i = 0; i < count; i++) {
            unpackLong();
        }
    }

    @Override
    public void readFully(byte[] target, int start, int length) {
        bytes.get(target, start, length);
    }

    @Override
    public int skipBytes(int count) {
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public boolean readBoolean() {
        return bytes.get() == 1;
    }

    @Override
    public byte readByte() {
        return bytes.get();
    }

    @Override
    public int readUnsignedByte() {
        return bytes.get() & 0xFF;
    }

    @Override
    public short readShort() {
        return bytes.getShort();
    }

    @Override
    public char readChar() {
        return bytes.getChar();
    }

    @Override
    public int readInt() {
        return bytes.getInt();
    }

    @Override
    public long readLong() {
        return bytes.getLong();
    }

    @Override
    public int getPos() {
        return bytes.position();
    }

    @Override
    public void setPos(int position) {
        bytes.position(position);
    }

    /** Returns null: the bytes around the record are nobody's business. */
    @Override
    public byte @Nullable [] internalByteArray() {
        return null;
    }

    /** Returns null: the bytes around the record are nobody's business. */
    @Override
    public java.nio.@Nullable ByteBuffer internalByteBuffer() {
        return null;
    }

    @Override
    public void close() {}
}
