// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.mapdb.DBException;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/**
 * The face that MapDB sees of the pages. Numbers lie within a slice; runs of bytes may go over the end of one. Two threads
 * do not use the same bytes at a time, as MapDB promises.
 */
final class JournalledVolume extends Volume {

    private static final ByteBuffer ZEROS = ByteBuffer.allocate(MainFile.PAGE).asReadOnlyBuffer();

    /** Twice the size that the greatest record may have. */
    private static final long LONGEST = 512 << 20;

    private final Pages pages;
    private final Path path;
    private final int shift;
    private final int mask;

    JournalledVolume(Pages pages, Path path) {
        this.pages = pages;
        this.path = path;
        this.shift = pages.shift();
        this.mask = (1 << shift) - 1;
    }

    private int within(long offset) {
        return (int) offset & mask;
    }

    /** Returns how much of a run is in the slice where it begins. */
    private int piece(long offset, long length) {
        return (int) Math.min(length, sliceSize() - within(offset));
    }

    @Override
    public void ensureAvailable(long offset) {
        pages.grow(offset);
    }

    /** Sets to zero what is behind a length: the file keeps its space. */
    @Override
    public void truncate(long size) {
        clear(size, Math.max(size, length()));
    }

    @Override
    public void putLong(long offset, long value) {
        Slice slice = pages.at(offset);
        int at = within(offset);
        slice.touch(at, Long.BYTES);
        slice.bytes.putLong(at, value);
    }

    @Override
    public void putInt(long offset, int value) {
        Slice slice = pages.at(offset);
        int at = within(offset);
        slice.touch(at, Integer.BYTES);
        slice.bytes.putInt(at, value);
    }

    @Override
    public void putByte(long offset, byte value) {
        Slice slice = pages.at(offset);
        int at = within(offset);
        slice.touch(at, 1);
        slice.bytes.put(at, value);
    }

    @Override
    public void putData(long offset, byte[] source, int start, int size) {
        for (int done = 0; done < size; ) {
            int piece = piece(offset + done, size - done);
            Slice slice = pages.at(offset + done);
            int at = within(offset + done);
            slice.touch(at, piece);
            slice.bytes.put(at, source, start + done, piece);
            done += piece;
        }
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        for (long to = offset; source.hasRemaining(); ) {
            int piece = piece(to, source.remaining());
            Slice slice = pages.at(to);
            slice.touch(within(to), piece);
            slice.bytes.put(within(to), source, source.position(), piece);
            source.position(source.position() + piece);
            to += piece;
        }
    }

    @Override
    public void clear(long start, long end) {
        for (long at = start; at < end; ) {
            int piece = Math.min(piece(at, end - at), ZEROS.capacity());
            putData(at, ZEROS.slice(0, piece));
            at += piece;
        }
    }

    @Override
    public long getLong(long offset) {
        return pages.at(offset).bytes.getLong(within(offset));
    }

    @Override
    public int getInt(long offset) {
        return pages.at(offset).bytes.getInt(within(offset));
    }

    @Override
    public byte getByte(long offset) {
        return pages.at(offset).bytes.get(within(offset));
    }

    @Override
    public void getData(long offset, byte[] target, int start, int size) {
        refuseEndless((long) start + size);
        for (int done = 0; done < size; ) {
            int piece = piece(offset + done, size - done);
            pages.at(offset + done).bytes.get(within(offset + done), target, start + done, piece);
            done += piece;
        }
    }

    /** Ends the reading of a record whose pieces form a circle, which MapDB would follow until memory is full. */
    private void refuseEndless(long together) {
        if (together > Math.min(length(), LONGEST)) {
            throw new DBException.VolumeEOF("The pieces of a record do not end after " + together + " bytes");
        }
    }

    @Override
    public DataInput2 getDataInput(long offset, int size) {
        if (piece(offset, size) == size) {
            return new DataInput2.ByteBuffer(pages.at(offset).bytes, within(offset));
        }
        byte[] copy = new byte[size];
        getData(offset, copy, 0, size);
        return new DataInput2.ByteArray(copy);
    }

    /** Detaches MapDB from the pages; the file stays open. */
    @Override
    public void close() {
        closed.set(true);
    }

    /** Does nothing: a commit is the business of whoever opened the file. */
    @Override
    public void sync() {}

    @Override
    public int sliceSize() {
        return 1 << shift;
    }

    @Override
    public boolean isSliced() {
        return true;
    }

    @Override
    public long length() {
        return pages.length();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public File getFile() {
        return path.toFile();
    }

    /** Returns false: whoever opened the file keeps others away from it. */
    @Override
    public boolean getFileLocked() {
        return false;
    }
}
