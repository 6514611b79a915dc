// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;

/**
 * The changed pages as they were at {@link JournalledFile#begin}: a commit on its way. One thread at a time writes and
 * closes it.
 */
public final class Snapshot implements AutoCloseable {

    private final JournalledFile file;
    private final PageCopies copies;
    private final long length;
    private boolean written;
    private boolean closed;

    /**
     * Takes the copies over until it is closed.
     *
     * @param length how long the volume was when the commit began
     */
    Snapshot(JournalledFile file, PageCopies copies, long length) {
        this.file = file;
        this.copies = copies;
        this.length = length;
    }

    /** Returns the size of the pages in bytes. */
    public long bytes() {
        return (long) copies.numbers().count() * MainFile.PAGE;
    }

    /**
     * Makes the commit durable: journal, force, file, force. Other threads may read and change the volume meanwhile.
     *
     * <p>Once the commit is durable in the journal this returns normally, even if the file then could not be written: that
     * is done again before the next commit, which fails if it still cannot be, or at the next opening.
     *
     * @throws IOException if the commit could not be made durable; the file stays at the commit before, and the changes
     *     stay in the volume for the next commit
     * @throws IllegalStateException if the snapshot was written or closed before
     */
    public void write() throws IOException {
        if (written || closed) {
            throw new IllegalStateException("This snapshot has been " + (written ? "written" : "closed"));
        }
        file.write(copies, length);
        written = true;
    }

    /** Ends the commit; what was not written stays in the volume for the next commit. Closing twice is no error. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            file.end(this, copies, written);
        }
    }
}
