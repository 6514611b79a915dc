// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Remembers, by their hashes, about half as many of the keys evicted last as there are entries: a key that comes back so
 * soon is in demand. A later ghost drives out an earlier one of the same place, so the memory fades. Threads share it; what
 * they overwrite of each other's is forgotten, as so much else.
 */
final class Ghosts {

    private static final int FEWEST = 16;
    private static final int MOST = 1 << 28;

    private volatile AtomicIntegerArray marks = new AtomicIntegerArray(0);

    /** Makes itself fit for so many entries; then begins anew, which happens only while their number grows. */
    void expect(long entries) {
        int capacity = Integer.highestOneBit((int) Math.max(FEWEST, Math.min(entries, MOST)));
        if (marks.length() < capacity) {
            marks = new AtomicIntegerArray(capacity);
        }
    }

    /** Remembers a key by its hash. */
    void add(int hash) {
        AtomicIntegerArray table = marks;
        if (table.length() > 0) {
            table.setOpaque(place(hash, table), mark(hash));
        }
    }

    /** Returns whether a key of this hash was evicted lately, and forgets it. */
    boolean remove(int hash) {
        AtomicIntegerArray table = marks;
        if (table.length() == 0 || table.getOpaque(place(hash, table)) != mark(hash)) {
            return false;
        }
        table.setOpaque(place(hash, table), 0);
        return true;
    }

    /** The upper bits of a product with the golden ratio: hashes that differ little are spread. */
    private static int place(int hash, AtomicIntegerArray table) {
        return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(table.length()) + 1);
    }

    /** Never 0, which marks an empty place. */
    private static int mark(int hash) {
        return hash == 0 ? 1 : hash;
    }
}
