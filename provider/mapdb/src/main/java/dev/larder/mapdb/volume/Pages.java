// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.mapdb.DBException;

/**
 * The volume in memory: slices mapped copy-on-write, growing, with marks of what has changed. Growing and the gauges are for
 * any thread at any time; methods that say so need everybody else to stay away.
 */
final class Pages {

    private static final Slice[] GONE = {};

    /** Below this share of private pages that the file has too, mapping a slice afresh is not worth the while. */
    private static final int WORTHWHILE = 4;

    /** At most this share of the slices is mapped afresh at a time under load: what has gone private may soon change again. */
    private static final int SHARE = 8;

    /** How many slices are mapped afresh at a time at rest. */
    private static final int MOVES_AT_REST = 64;

    private final MainFile main;
    private final FileSettings settings;
    private final int shift;
    private final AtomicLong dirty = new AtomicLong();
    private final ReentrantLock growing = new ReentrantLock();
    private volatile Slice[] slices;
    /** The slice that was last looked at for giving memory back. */
    private int turn;

    private volatile boolean gone;

    /** Maps the whole file, after filling it up to a whole slice. */
    Pages(MainFile main, FileSettings settings) throws IOException {
        this.main = main;
        this.settings = settings;
        this.shift = Integer.numberOfTrailingZeros(settings.sliceSize());
        long length = main.length();
        int count = Math.toIntExact((length + settings.sliceSize() - 1) >>> shift);
        if ((long) count << shift > length) {
            main.grow((long) count << shift);
        }
        this.slices = mapped(GONE, count);
    }

    private Slice[] mapped(Slice[] before, int count) throws IOException {
        Slice[] all = Arrays.copyOf(before, count);
        for (int i = before.length; i < count; i++) {
            all[i] = new Slice(map(i), dirty);
        }
        return all;
    }

    private ByteBuffer map(int index) throws IOException {
        return main.map((long) index << shift, settings.sliceSize());
    }

    int shift() {
        return shift;
    }

    /** Returns the slice with a byte of the volume. */
    Slice at(long offset) {
        Slice[] all = slices;
        long index = offset >>> shift;
        if (index >= all.length) {
            throw outside(offset);
        }
        return all[(int) index];
    }

    private DBException outside(long offset) {
        if (gone) {
            return new DBException.VolumeClosed("The volume is closed, or was taken back to an earlier commit");
        }
        return new DBException.VolumeEOF("There is no byte " + offset + " in a volume of " + length() + " bytes");
    }

    long length() {
        return (long) slices.length << shift;
    }

    long dirtyBytes() {
        return dirty.get() * MainFile.PAGE;
    }

    long privateBytes() {
        long copied = 0;
        for (Slice slice : slices) {
            copied += slice.copied();
        }
        return copied * MainFile.PAGE + dirtyBytes();
    }

    /** Sees to it that the volume has a length at least. */
    void grow(long length) {
        if (length <= length()) {
            return;
        }
        growing.lock();
        try {
            Slice[] before = slices;
            if (gone) {
                throw outside(length);
            }
            if (length > settings.maximumSize()) {
                throw new DBException.VolumeMaxSizeExceeded(settings.maximumSize(), length);
            }
            long count = (length + settings.sliceSize() - 1) >>> shift;
            if (count > before.length) {
                main.grow(count << shift);
                slices = mapped(before, Math.toIntExact(count));
            }
        } catch (IOException e) {
            throw new DBException.VolumeIOError("The file cannot grow to " + length + " bytes", e);
        } finally {
            growing.unlock();
        }
    }

    /** Adds the dirty pages to copies; nobody else uses the volume meanwhile. */
    void copyDirty(PageCopies copies) {
        Slice[] all = slices;
        for (int i = 0; i < all.length; i++) {
            all[i].copyDirty(copies, ((long) i << shift) / MainFile.PAGE);
        }
    }

    /** Notes that the dirty pages are in a commit; nobody else uses the volume meanwhile. */
    void settle() {
        for (Slice slice : slices) {
            slice.settle();
        }
    }

    /** Notes that a commit failed whose pages these are. */
    void unsettle(PageNumbers numbers) {
        for (int i = 0; i < numbers.count(); i++) {
            long offset = numbers.get(i) * MainFile.PAGE;
            at(offset).markDirty((int) (offset & (settings.sliceSize() - 1)) / MainFile.PAGE);
        }
    }

    /**
     * Maps slices afresh in which many pages are private and yet as the file has them: some at a time, in turn, more of
     * them at rest. The garbage collector frees the old mappings. The last commit is in the file; nobody else uses the
     * volume meanwhile. Where it does not succeed, the slices stay as they are.
     */
    void giveBack() {
        Slice[] all = slices.clone();
        int moves = dirty.get() == 0 ? MOVES_AT_REST : 1 + all.length / SHARE;
        try {
            for (int looked = 0; looked < all.length && moves > 0; looked++) {
                turn = (turn + 1) % all.length;
                Slice slice = all[turn];
                if (slice.copied() > 0 && slice.copied() >= slice.pages() / WORTHWHILE) {
                    all[turn] = slice.movedTo(map(turn));
                    moves--;
                }
            }
        } catch (IOException e) {
            // What has not moved is as good as before, and another time may be better.
            turn = 0;
        }
        slices = all;
    }

    /** Drops the volume with its changes; who still uses it finds it closed. */
    void drop() {
        growing.lock();
        try {
            gone = true;
            slices = GONE;
        } finally {
            growing.unlock();
        }
    }
}
