// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/**
 * Remembers, by their hashes, about half as many of the keys evicted last as there are entries: a key that comes back so
 * soon is in demand. A later ghost drives out an earlier one of the same place, so the memory fades. Not for several threads at
 * once.
 */
final class Ghosts {

    private static final int FEWEST = 16;
    private static final int MOST = 1 << 28;

    private int[] marks = new int[0];

    /** Remembers an eviction from among so many entries. */
    void add(int hash, long entries) {
        if (marks.length < capacity(entries)) {
            // Begins anew, which happens only while the number of entries grows.
            marks = new int[capacity(entries)];
        }
        marks[place(hash)] = mark(hash);
    }

    /** Returns whether a key of this hash was evicted lately, and forgets it. */
    boolean remove(int hash) {
        if (marks.length == 0 || marks[place(hash)] != mark(hash)) {
            return false;
        }
        marks[place(hash)] = 0;
        return true;
    }

    /** A power of two, between half as many as there are entries and all of them. */
    private static int capacity(long entries) {
        return Integer.highestOneBit((int) Math.max(FEWEST, Math.min(entries, MOST)));
    }

    /** The upper bits of a product with the golden ratio: hashes that differ little are spread. */
    private int place(int hash) {
        return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(marks.length) + 1);
    }

    /** Never 0, which marks an empty place. */
    private static int mark(int hash) {
        return hash == 0 ? 1 : hash;
    }
}
