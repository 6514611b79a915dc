// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mapdb.volume.Volume;

/**
 * A file whose changes become durable together or not at all, with a journal beside it (the same name with
 * {@code .journal}). Between commits the file does not change: what is written to the {@link #volume} stays in private
 * memory. A commit that was on its way when the process or the machine died is either there as a whole after the next
 * opening, or not at all.
 *
 * <p><b>What the caller holds.</b> A read-write lock of the caller's: every use of the volume under its read lock, reading
 * what the volume handed out included; {@link #begin}, {@link #commit}, {@link #rollback}, {@link #volume} and
 * {@link #close} under its write lock. {@link Snapshot#write} and {@link Snapshot#close} need neither. One commit at a
 * time. The gauges may be read by any thread.
 *
 * <p>Two processes must not open one file at a time; keeping them apart is the caller's business. The journal belongs to
 * the file: who copies, moves or deletes one does so with both.
 */
public final class JournalledFile implements AutoCloseable {

    private final Path path;
    private final FileSettings settings;
    private final Opened files;
    private final Commits commits;
    private final PageCopies copies = new PageCopies();
    private final AtomicReference<@Nullable Snapshot> underway = new AtomicReference<>();
    private volatile Pages pages;
    private Volume volume;
    private volatile boolean closed;

    private JournalledFile(Path path, FileSettings settings, Opened files) throws IOException {
        this.path = path;
        this.settings = settings;
        this.files = files;
        this.commits = new Commits(files.main(), files.journal(), files.last());
        this.pages = new Pages(files.main(), settings);
        this.volume = new JournalledVolume(pages, path);
    }

    /**
     * Opens a file, or creates an empty one. A complete commit in the journal is applied; a torn one, or one of another
     * file, is ignored.
     *
     * @throws DamagedFileException if the file is not a journalled file or its header cannot be read
     * @throws IOException if the file system refuses; nothing is known to be damaged then
     */
    public static JournalledFile open(Path path, FileSettings settings) throws IOException {
        return open(new LocalDisk(), path, settings);
    }

    static JournalledFile open(Disk disk, Path path, FileSettings settings) throws IOException {
        Opened opened = Opened.open(disk, path);
        try {
            return new JournalledFile(path, settings, opened);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Returns the volume, for {@code DBMaker.volumeDB(file.volume(), file.existed())}. Its {@code sync} does nothing, its
     * {@code truncate} sets to zero but keeps the space, and its {@code close} does not close the file: this method
     * returns another volume then.
     */
    public Volume volume() {
        if (volume.isClosed()) {
            volume = new JournalledVolume(pages, path);
        }
        return volume;
    }

    /** Returns whether the file holds a commit: one that the opening found, or one made since. */
    public boolean existed() {
        return commits.last() > 0;
    }

    /** Returns whether the opening found the file shorter than its last commit left it; what was lost reads as zeros. */
    public boolean shortened() {
        return files.shortened();
    }

    /** Commits at once: {@link #begin} and {@link Snapshot#write}. */
    public void commit() throws IOException {
        try (Snapshot snapshot = begin()) {
            snapshot.write();
        }
    }

    /**
     * Begins a commit by copying the changed pages, which is all that others have to wait for. With nothing changed the
     * snapshot is empty; memory that earlier changes took is given back all the same.
     *
     * @throws IllegalStateException if another commit is on its way, or the file is closed
     */
    public Snapshot begin() {
        Snapshot snapshot = new Snapshot(this, copies, pages.length());
        enter(snapshot);
        try {
            if (commits.isApplied()) {
                pages.giveBack();
            }
            pages.copyDirty(copies);
        } catch (RuntimeException | Error e) {
            copies.clear();
            underway.set(null);
            throw e;
        }
        pages.settle();
        return snapshot;
    }

    private void enter(Snapshot snapshot) {
        if (closed) {
            throw new IllegalStateException("The file is closed: " + path);
        }
        if (!underway.compareAndSet(null, snapshot)) {
            throw new IllegalStateException("A commit of this file is on its way: " + path);
        }
    }

    /** Makes copies durable as the next commit. */
    void write(PageCopies copies, long length) throws IOException {
        commits.write(copies, length);
    }

    /** Ends a commit. */
    void end(Snapshot snapshot, PageCopies copies, boolean written) {
        if (underway.get() != snapshot) {
            return;
        }
        if (!written && !closed) {
            pages.unsettle(copies.numbers());
        }
        copies.clear();
        underway.set(null);
    }

    /**
     * Takes the volume back to the last commit. The volumes handed out before are closed; a MapDB store over them is of no
     * use any more and has to be opened anew over {@link #volume}.
     *
     * @throws IOException if a commit that is durable in the journal could not be brought into the file, or the file could
     *     not be mapped; the volume is as before then
     * @throws IllegalStateException if a commit is on its way, or the file is closed
     */
    public void rollback() throws IOException {
        Snapshot nothing = new Snapshot(this, copies, pages.length());
        enter(nothing);
        try {
            commits.finish();
            Pages fresh = new Pages(files.main(), settings);
            pages.drop();
            pages = fresh;
            volume = new JournalledVolume(fresh, path);
        } finally {
            underway.set(null);
        }
    }

    /** Returns the size of the volume in bytes. */
    public long size() {
        return pages.length();
    }

    /** Returns how many bytes have changed since the last commit began, in whole pages: what the next one will write. */
    public long dirtyBytes() {
        return pages.dirtyBytes();
    }

    /**
     * Returns how many bytes of the volume take memory of the process because they were changed, in whole pages. What was
     * given back counts no more, though the garbage collector frees it later.
     */
    public long privateBytes() {
        return pages.privateBytes();
    }

    /** Closes the file; what was not committed is lost. Closing twice is no error. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        pages.drop();
        volume.close();
        files.close();
    }
}
