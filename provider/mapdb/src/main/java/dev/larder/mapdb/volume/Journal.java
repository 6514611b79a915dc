// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import dev.larder.mapdb.volume.Disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one commit on their way into the file: two headers, used in turn, the page numbers, the pages. The header
 * with the greater sequence counts, so that a torn one leaves the one before. A commit stays in force here until the next
 * one is written over it, so applying it twice is no harm and forgetting it needs no force. Not for several threads at a
 * time.
 */
final class Journal implements Closeable {

    private static final long MAGIC = 0x4c_61_72_64_65_72_4a_6fL;
    private static final int VERSION = 1;
    private static final int HEADER = 4096;
    private static final int BODY = 2 * HEADER;

    private static final int CHECKED = 52;
    private static final long KEPT = 64 << 20;

    private final DiskFile file;
    private final FileId id;

    /** Opens the journal of a file, which may hold anything. */
    Journal(Disk disk, Path path, FileId id) throws IOException {
        this.file = disk.open(path);
        this.id = id;
    }

    /**
     * What the journal says of its file.
     *
     * @param sequence the number of the last commit; 0 if there is none
     * @param length how long the volume is after it
     * @param pages how many pages of it are in the journal
     * @param checksum the CRC-32C of the body
     */
    record State(long sequence, long length, int pages, int checksum) {

        /** Returns the state after a commit that is in the file. */
        static State settled(long sequence, long length) {
            return new State(sequence, length, 0, 0);
        }

        private long pagesAt() {
            return BODY + (long) pages * Long.BYTES;
        }

        private long end() {
            return pagesAt() + (long) pages * MainFile.PAGE;
        }
    }

    /** Returns what the header that counts says; null if there is none of this file. */
    @Nullable
    State read() throws IOException {
        State even = read(0);
        State odd = read(HEADER);
        if (even == null || odd == null) {
            return even == null ? odd : even;
        }
        return even.sequence > odd.sequence ? even : odd;
    }

    private @Nullable State read(long position) throws IOException {
        if (file.size() < position + HEADER) {
            return null;
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        file.read(header, position);
        header.flip();
        if (header.getInt(CHECKED) != FileId.checksum(header, CHECKED)
                || header.getLong() != MAGIC
                || header.getInt() != VERSION
                || !FileId.read(header).equals(id)) {
            return null;
        }
        return new State(header.getLong(), header.getLong(), header.getInt(), header.getInt());
    }

    /** Notes that a commit is in the file. */
    void settle(State settled) throws IOException {
        file.write(header(settled), headerAt(settled.sequence));
        if (file.size() > KEPT) {
            file.truncate(KEPT);
        }
    }

    /** Forgets a commit that could not be written. */
    void revoke(long sequence) throws IOException {
        file.write(ByteBuffer.allocate(HEADER), headerAt(sequence));
    }

    private static long headerAt(long sequence) {
        return sequence % 2 * HEADER;
    }

    /** Writes a commit and makes it durable; after an error it is not known whether it is there. */
    void write(PageCopies copies, long sequence, long length) throws IOException {
        CRC32C crc = new CRC32C();
        long at = append(copies.numbers().bytes(), BODY, crc);
        for (int chunk = 0; chunk < copies.chunkCount(); chunk++) {
            at = append(copies.chunk(chunk), at, crc);
        }
        State state = new State(sequence, length, copies.numbers().count(), (int) crc.getValue());
        file.write(header(state), headerAt(sequence));
        file.force();
    }

    private long append(ByteBuffer bytes, long at, CRC32C crc) throws IOException {
        crc.update(bytes.duplicate());
        file.write(bytes, at);
        return at + bytes.remaining();
    }

    private ByteBuffer header(State state) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(VERSION);
        id.write(header);
        header.putLong(state.sequence).putLong(state.length).putInt(state.pages).putInt(state.checksum);
        return header.putInt(CHECKED, FileId.checksum(header, CHECKED)).clear();
    }

    /** Returns whether the body of a commit is whole; an empty one is. */
    boolean isComplete(State state) throws IOException {
        if (state.pages < 0 || file.size() < state.end()) {
            return false;
        }
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = chunkFor(state);
        for (long at = BODY; at < state.end(); at += chunk.limit()) {
            file.read(chunk.clear().limit((int) Math.min(chunk.capacity(), state.end() - at)), at);
            crc.update(chunk.flip());
        }
        return (int) crc.getValue() == state.checksum;
    }

    /** Brings a complete commit into the file, durably. */
    void apply(State state, MainFile main) throws IOException {
        if (state.pages == 0) {
            return;
        }
        ByteBuffer list = ByteBuffer.allocate(state.pages * Long.BYTES);
        file.read(list, BODY);
        PageNumbers numbers = PageNumbers.read(list.flip());
        ByteBuffer chunk = chunkFor(state);
        for (long at = state.pagesAt(); at < state.end(); at += chunk.limit()) {
            file.read(chunk.clear().limit((int) Math.min(chunk.capacity(), state.end() - at)), at);
            main.write(numbers, (int) ((at - state.pagesAt()) / MainFile.PAGE), chunk.flip());
        }
        main.force();
    }

    private static ByteBuffer chunkFor(State state) {
        return ByteBuffer.allocateDirect((int) Math.min(PageCopies.CHUNK, state.end() - BODY));
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
