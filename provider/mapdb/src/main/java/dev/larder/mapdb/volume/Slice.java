// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mapped part of the volume with a mark for each of its pages. Threads share it: bytes as the user of the volume sees to
 * it, marks by themselves.
 */
final class Slice {

    /** The page was changed in an earlier commit: a private copy. With no mark it is as the file has it. */
    private static final byte COPIED = 1;
    /** The page has changed since the last commit began: a private copy. */
    private static final byte DIRTY = 2;

    private static final VarHandle MARKS = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(MainFile.PAGE);

    /** The memory of the slice; its position and limit stay as they are. */
    final ByteBuffer bytes;

    private final byte[] marks;
    private final AtomicInteger dirty = new AtomicInteger();
    private final AtomicInteger copied = new AtomicInteger();
    private final AtomicLong allDirty;

    /**
     * Creates a slice without changes.
     *
     * @param allDirty the count of dirty pages in all slices
     */
    Slice(ByteBuffer bytes, AtomicLong allDirty) {
        this.bytes = bytes;
        this.marks = new byte[bytes.capacity() >>> PAGE_SHIFT];
        this.allDirty = allDirty;
    }

    /** Notes that a run of bytes, at least one, is about to change. */
    void touch(int offset, int length) {
        int last = (offset + length - 1) >>> PAGE_SHIFT;
        for (int page = offset >>> PAGE_SHIFT; page <= last; page++) {
            if (marks[page] != DIRTY) {
                markDirty(page);
            }
        }
    }

    /** Notes that a page has to be in the next commit. */
    void markDirty(int page) {
        byte before = (byte) MARKS.getAndSet(marks, page, DIRTY);
        if (before == DIRTY) {
            return;
        }
        if (before == COPIED) {
            copied.decrementAndGet();
        }
        dirty.incrementAndGet();
        allDirty.incrementAndGet();
    }

    /** Returns how many private pages the file has just so, if the last commit is in the file. */
    int copied() {
        return copied.get();
    }

    int dirty() {
        return dirty.get();
    }

    int pages() {
        return marks.length;
    }

    /** Adds the dirty pages to copies; nobody else uses the slice meanwhile. */
    void copyDirty(PageCopies copies, long firstNumber) {
        if (dirty.get() == 0) {
            return;
        }
        for (int page = 0; page < marks.length; page++) {
            if (marks[page] == DIRTY) {
                copies.add(firstNumber + page, bytes, page << PAGE_SHIFT);
            }
        }
    }

    /** Notes that the dirty pages are in a commit; nobody else uses the slice meanwhile. */
    void settle() {
        if (dirty.get() == 0) {
            return;
        }
        for (int page = 0; page < marks.length; page++) {
            if (marks[page] == DIRTY) {
                marks[page] = COPIED;
            }
        }
        int settled = dirty.getAndSet(0);
        copied.addAndGet(settled);
        allDirty.addAndGet(-settled);
    }

    /**
     * Returns a slice with the same content in another mapping, in which only the dirty pages are private; this one must
     * not be used any more. Nobody else uses the slice meanwhile.
     */
    Slice movedTo(ByteBuffer mapping) {
        Slice moved = new Slice(mapping, allDirty);
        for (int page = 0; page < marks.length; page++) {
            if (marks[page] == DIRTY) {
                mapping.put(page << PAGE_SHIFT, bytes, page << PAGE_SHIFT, MainFile.PAGE);
                moved.marks[page] = DIRTY;
            }
        }
        moved.dirty.set(dirty.get());
        return moved;
    }
}
