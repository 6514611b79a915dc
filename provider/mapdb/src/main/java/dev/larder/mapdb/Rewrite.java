// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way of the entries of one generation into its successor, while others go on changing them. Every entry that the map
 * still finds is taken over, whatever else of the file is damaged. One thread copies; all may note changes.
 */
final class Rewrite {

    private static final int RECORDS_AT_A_TIME = 512;

    /** How much of the successor may wait in memory for a commit. */
    private static final long UNCOMMITTED = 32 << 20;

    private final Generation from;
    private final Generation to;
    private final Map<ByteBuffer, byte[]> changed = new ConcurrentHashMap<>();
    private long next = 1;
    private long last;

    /** Prepares a copy. */
    Rewrite(Generation from, Generation to) {
        this.from = from;
        this.to = to;
    }

    /** Begins, while nobody changes an entry; what changes from now on has to be noted. */
    void begin() {
        last = from.lastRecord();
    }

    Generation from() {
        return from;
    }

    Generation to() {
        return to;
    }

    /** Notes that an entry has changed, after the change. */
    void noteChange(byte[] key) {
        changed.put(ByteBuffer.wrap(key), key);
    }

    int changes() {
        return changed.size();
    }

    boolean hasMore() {
        return next <= last;
    }

    /** Copies the entries of some records. */
    void copySome() {
        long end = Math.min(last, next + RECORDS_AT_A_TIME - 1);
        for (; next <= end; next++) {
            copyRecord(next);
        }
    }

    private void copyRecord(long number) {
        try {
            for (byte[] key : from.keysIn(number)) {
                copy(key);
            }
        } catch (UnwritableException unwritable) {
            throw unwritable;
        } catch (RuntimeException | Error unreadable) {
            from.noteDamage();
        }
    }

    /** Copies the entries that were noted until now, so that fewer are left for the end. */
    void copyChanged() {
        for (Iterator<byte[]> keys = changed.values().iterator(); keys.hasNext(); ) {
            byte[] key = keys.next();
            keys.remove();
            copy(key);
        }
    }

    private void copy(byte[] key) {
        Held held = read(key);
        try {
            if (held == null) {
                to.remove(key);
            } else {
                to.put(key, held);
            }
        } catch (RuntimeException | Error unwritable) {
            throw new UnwritableException(unwritable);
        }
    }

    private @Nullable Held read(byte[] key) {
        try {
            return from.get(key);
        } catch (RuntimeException | Error unreadable) {
            from.noteDamage();
            return null;
        }
    }

    /** Commits what was copied, if much of it waits in memory. */
    void commitMuch() throws IOException {
        if (to.dirtyBytes() > UNCOMMITTED) {
            commit();
        }
    }

    /** Commits what was copied, though the successor is not yet in force. */
    void commit() throws IOException {
        to.commit(from.version());
    }

    /** The failure of the successor, not of what is copied. */
    private static final class UnwritableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnwritableException(Throwable cause) {
            super("The successor cannot be written", cause);
        }
    }
}
