// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How objects of exactly one class are written in few bytes. Equal objects are written alike.
 *
 * @param tag the first byte of what is encoded in this form, never to be given another meaning
 * @param type the class
 * @param writer writes an object's state
 * @param reader makes an object of it
 */
record CompactForm<T>(int tag, Class<T> type, Writer<T> writer, Reader<T> reader) {

    /** Writes the state of an object. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T object, DataOutput out) throws IOException;
    }

    /** Makes an object of its state, given how many bytes it takes; what is impossible fails by an exception. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInput in, int length) throws IOException;
    }

    void write(Object object, DataOutput out) throws IOException {
        writer.write(type.cast(object), out);
    }
}
