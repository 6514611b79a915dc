// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What a journalled file asks of the file system; a test puts one in its place that loses power. */
interface Disk {

    /** Returns whether there is a file at a path. */
    boolean exists(Path path);

    /** Opens the file at a path for reading and writing; makes an empty one where there is none. */
    DiskFile open(Path path) throws IOException;

    /** Gives a file another name, in place of what bore that name, atomically. */
    void rename(Path from, Path to) throws IOException;

    /** Makes the names in the directory of a file durable. */
    void forceDirectory(Path path) throws IOException;

    /**
     * An open file. Threads share it, and an interrupt of theirs neither ends an operation nor closes the file. What was
     * written since the last {@link #force} may be lost in any part with the power.
     */
    interface DiskFile extends Closeable {

        /** Returns the size in bytes. */
        long size() throws IOException;

        /** Fills the rest of a buffer from a position; a file that ends earlier is an error. */
        void read(ByteBuffer into, long position) throws IOException;

        /** Writes the rest of a buffer at a position; leaves the buffer's own position alone. */
        void write(ByteBuffer from, long position) throws IOException;

        /** Cuts the file down to a size. */
        void truncate(long size) throws IOException;

        /** Makes what was written durable. */
        void force() throws IOException;

        /**
         * Returns a part of the file as memory. What is put into the buffer stays out of the file; parts that were never
         * put into may show what is written to the file later.
         */
        ByteBuffer map(long position, int size) throws IOException;
    }
}
