// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;

/**
 * The changed pages as they were at {@link JournalledFile#begin}: a commit on its way. It belongs to the thread that
 * writes and closes it.
 */
public final class Snapshot implements AutoCloseable {

    Snapshot() {}

    /** Returns the size of the pages in bytes. */
    public long bytes() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the commit durable: journal, force, file, force. Other threads may read and change the volume meanwhile.
     *
     * @throws IOException if the commit could not be made durable; the file stays at the commit before, and the changes
     *     stay in the volume for the next commit
     */
    public void write() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends the commit; what was not written stays in the volume for the next commit. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
