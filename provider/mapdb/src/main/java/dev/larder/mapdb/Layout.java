// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import org.mapdb.DataIO;
import org.mapdb.volume.Volume;

/**
 * The first page of a MapDB store, as far as it has to be looked at from outside: MapDB follows its links before it checks
 * them, and would follow a circle of them for ever.
 */
final class Layout {

    private static final long PAGE = 1 << 20;
    private static final long RECIDS_AT = 4 * Long.BYTES;
    private static final long TAIL_AT = 5 * Long.BYTES;

    /** The links begin after the masters of the free lists: one for each size of a record, and five others. */
    private static final long FIRST_LINK_AT =
            8 * Long.BYTES + Long.BYTES * (1 + (0xFFFF - 15) / 16) + 3 * Long.BYTES + 8;

    private Layout() {}

    /** Checks the size of a store and the chain of its index pages. */
    static void check(Volume volume) throws DamageException {
        try {
            long tail = DataIO.parity16Get(volume.getLong(TAIL_AT));
            if (tail < PAGE || tail % PAGE != 0 || tail > volume.length()) {
                throw new DamageException("its end is missing");
            }
            checkChain(volume, tail);
        } catch (RuntimeException | Error unreadable) {
            throw new DamageException("its first page cannot be read", unreadable);
        }
    }

    private static void checkChain(Volume volume, long tail) throws DamageException {
        long at = FIRST_LINK_AT;
        for (long pages = 0; pages <= tail / PAGE; pages++) {
            long next = DataIO.parity16Get(volume.getLong(at));
            if (next == 0) {
                return;
            }
            if (next < PAGE || next % PAGE != 0 || next >= tail) {
                break;
            }
            at = next + Long.BYTES;
        }
        throw new DamageException("the chain of its index pages is broken");
    }

    /** Returns the highest number of a record; a damaged number is bounded by what the volume can hold. */
    static long lastRecord(Volume volume) {
        long bound = volume.length() / Long.BYTES;
        try {
            return Math.min(DataIO.parity3Get(volume.getLong(RECIDS_AT)) >>> 3, bound);
        } catch (RuntimeException damaged) {
            return bound;
        }
    }
}
