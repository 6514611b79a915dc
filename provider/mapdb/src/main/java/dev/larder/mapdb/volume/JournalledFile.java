// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;
import java.nio.file.Path;
import org.mapdb.volume.Volume;

/**
 * A file whose changes become durable together or not at all, with a journal beside it (the same name with
 * {@code .journal}). Between commits the file does not change: what is written to the {@link #volume} stays in private
 * memory. A commit that was on its way when the process or the machine died is either there as a whole after the next
 * opening, or not at all.
 *
 * <p><b>What the caller holds.</b> A read-write lock of the caller's: every use of the volume under its read lock, reading
 * what the volume handed out included; {@link #begin}, {@link #commit}, {@link #rollback} and {@link #close} under its
 * write lock. {@link Snapshot#write} needs neither. One commit at a time. The gauges may be read by any thread.
 *
 * <p>Two processes must not open one file at a time; keeping them apart is the caller's business.
 */
public final class JournalledFile implements AutoCloseable {

    private JournalledFile() {}

    /**
     * Opens a file, or creates an empty one. A complete commit in the journal is applied; a torn one, or one of another
     * file, is ignored.
     *
     * @throws DamagedFileException if the file is not a journalled file or its header cannot be read
     * @throws IOException if the file system refuses; nothing is known to be damaged then
     */
    public static JournalledFile open(Path path, FileSettings settings) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the volume, for {@code DBMaker.volumeDB(file.volume(), file.existed())}. Its {@code sync} does nothing; its
     * {@code close} does not close the file, but makes this method return another one.
     */
    public Volume volume() {
        throw new UnsupportedOperationException();
    }

    /** Returns whether the file holds a commit: at first what the opening found, later also one made since. */
    public boolean existed() {
        throw new UnsupportedOperationException();
    }

    /** Returns whether the opening found the file shorter than its last commit left it; what was lost reads as zeros. */
    public boolean shortened() {
        throw new UnsupportedOperationException();
    }

    /** Commits at once: {@link #begin} and {@link Snapshot#write}. */
    public void commit() throws IOException {
        try (Snapshot snapshot = begin()) {
            snapshot.write();
        }
    }

    /**
     * Begins a commit by copying the changed pages, which is all that others have to wait for. Nothing changed is no
     * error: it makes for an empty snapshot.
     *
     * @throws IllegalStateException if another commit is on its way, or the file is closed
     */
    public Snapshot begin() {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the volume back to the last commit. The volumes handed out before are closed; a MapDB store over them is of no
     * use any more and has to be opened anew over {@link #volume}.
     *
     * @throws IOException if a commit that is durable in the journal could not be brought into the file, or the file could
     *     not be mapped
     * @throws IllegalStateException if a commit is on its way, or the file is closed
     */
    public void rollback() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns the size of the volume in bytes. */
    public long size() {
        throw new UnsupportedOperationException();
    }

    /** Returns how many bytes have changed since the last commit began, in whole pages: what the next one will write. */
    public long dirtyBytes() {
        throw new UnsupportedOperationException();
    }

    /** Returns how many bytes of memory the process keeps because of changes, in whole pages, up to the garbage collector. */
    public long privateBytes() {
        throw new UnsupportedOperationException();
    }

    /** Closes the file; what was not committed is lost. Closing twice is no error. */
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
