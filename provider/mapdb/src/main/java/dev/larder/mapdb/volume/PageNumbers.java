// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing list of page numbers. Not for several threads at a time. */
final class PageNumbers {

    private long[] numbers;
    private int count;

    PageNumbers(int capacity) {
        this.numbers = new long[capacity];
    }

    static PageNumbers read(ByteBuffer from) {
        PageNumbers read = new PageNumbers(from.remaining() / Long.BYTES);
        while (from.hasRemaining()) {
            read.add(from.getLong());
        }
        return read;
    }

    void add(long number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(64, count * 2));
        }
        numbers[count++] = number;
    }

    long get(int index) {
        return numbers[index];
    }

    int count() {
        return count;
    }

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
        bytes.asLongBuffer().put(numbers, 0, count);
        return bytes;
    }
}
