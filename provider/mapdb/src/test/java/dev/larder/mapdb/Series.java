// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bytes;

import dev.larder.spi.Backend;
import dev.larder.spi.Found;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * The numbered writes of one thread over a ring of keys. A record tells its number and checks itself, and the records of a
 * series up to a number are known from that number alone.
 */
final class Series {

    static final int KEYS = 211;
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private final String name;

    Series(String name) {
        this.name = name;
    }

    void write(Backend backend, long number) {
        backend.put(key(number), record(number), Backend.ETERNAL);
    }

    private byte[] key(long number) {
        return bytes(name + "-" + number % KEYS);
    }

    /** Returns the record of a number: mostly small, at times in many pieces, never of the size of its predecessor. */
    private byte[] record(long number) {
        Random random = new Random(name.hashCode() * 31L + number);
        byte[] content = new byte[random.nextInt(50) == 0 ? 150_000 : random.nextInt(3000)];
        random.nextBytes(content);
        CRC32 crc = new CRC32();
        crc.update(key(number));
        crc.update(content);
        return ByteBuffer.allocate(HEAD + content.length)
                .putLong(number)
                .putInt((int) crc.getValue())
                .put(content)
                .array();
    }

    /**
     * Returns the number up to which all writes are there, and no later one.
     *
     * @throws AssertionError if that is not so, or a record is not what was written
     */
    long end(Backend backend) {
        long[] held = new long[KEYS];
        long end = -1;
        for (int key = 0; key < KEYS; key++) {
            held[key] = held(backend, key);
            end = Math.max(end, held[key]);
        }
        for (int key = 0; key < KEYS; key++) {
            long last = end - Math.floorMod(end - key, KEYS);
            if (held[key] != Math.max(last, -1)) {
                throw new AssertionError("Write " + held[key] + " of " + name + " is held where " + last
                        + " was the last, " + end + " being the end");
            }
        }
        return end;
    }

    /** Returns how many keys hold their last record; the others hold nothing. */
    int countOf(Backend backend, long end) {
        int count = 0;
        for (int key = 0; key < KEYS; key++) {
            long held = held(backend, key);
            if (held >= 0) {
                if (held != end - Math.floorMod(end - key, KEYS)) {
                    throw new AssertionError("Write " + held + " of " + name + " came back, " + end + " being the end");
                }
                count++;
            }
        }
        return count;
    }

    /** Returns the number of the record under a key; -1 if there is none. */
    private long held(Backend backend, int key) {
        Found found = backend.get(key(key));
        if (found == null) {
            return -1;
        }
        long number = ByteBuffer.wrap(found.record()).getLong();
        if (number % KEYS != key || !Arrays.equals(found.record(), record(number))) {
            throw new AssertionError("A wrong record of " + found.record().length + " bytes is held under " + key);
        }
        return number;
    }
}
