// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.Serializer;

/**
 * How keys are written, compared by content and hashed. The hash is salted with a number that belongs to the file, so that
 * nobody can prepare keys that collide. Threads share it.
 */
final class KeySerializer implements Serializer<byte[]> {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long salt;

    KeySerializer(long salt) {
        this.salt = salt;
    }

    @Override
    public void serialize(DataOutput2 out, byte[] key) throws IOException {
        ByteArrays.write(out, key);
    }

    @Override
    public byte[] deserialize(DataInput2 in, int available) throws IOException {
        return ByteArrays.read(in);
    }

    @Override
    public boolean equals(byte[] first, byte[] second) {
        return Arrays.equals(first, second);
    }

    @Override
    public int hashCode(byte[] key, int seed) {
        long hash = mix(salt ^ key.length);
        int at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(key, at));
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = (rest << Byte.SIZE) | (key[at] & 0xFF);
        }
        hash = mix(hash ^ rest);
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    private static long mix(long value) {
        long product = (value ^ (value >>> 29)) * FACTOR;
        return product ^ (product >>> Integer.SIZE);
    }

    @Override
    public boolean isTrusted() {
        return true;
    }
}
