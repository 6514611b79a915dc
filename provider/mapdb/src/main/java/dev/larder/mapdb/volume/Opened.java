// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import dev.larder.mapdb.volume.Journal.State;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file and its journal, opened and at a commit.
 *
 * @param main the file, which holds the commit and nothing behind it
 * @param journal the journal, with nothing left to apply
 * @param last the commit
 * @param shortened whether the file was shorter than the commit
 */
record Opened(MainFile main, Journal journal, State last, boolean shortened) implements Closeable {

    /** Opens a file at its last commit; creates it where there is none. */
    static Opened open(Disk disk, Path path) throws IOException {
        Path journal = path.resolveSibling(path.getFileName() + ".journal");
        if (!disk.exists(path)) {
            create(disk, path, journal);
        }
        MainFile main = MainFile.open(disk, path);
        try {
            return recover(main, new Journal(disk, journal, main.id()));
        } catch (IOException | RuntimeException e) {
            main.close();
            throw e;
        }
    }

    /** Makes the journal first: a file is never without one. */
    private static void create(Disk disk, Path path, Path journalPath) throws IOException {
        FileId id = FileId.random();
        try (Journal journal = new Journal(disk, journalPath, id)) {
            journal.settle(State.settled(0, 0));
            journal.force();
        }
        MainFile.create(disk, path, id);
    }

    private static Opened recover(MainFile main, Journal journal) throws IOException {
        try {
            State found = journal.read();
            boolean complete = found != null && journal.isComplete(found);
            State last = found == null ? unknown(main) : lastCommit(found, complete);
            boolean shortened = main.length() < last.length();
            fit(main, last.length());
            if (found != null && complete) {
                journal.apply(found, main);
            }
            if (!last.equals(found)) {
                journal.settle(last);
                journal.force();
            }
            return new Opened(main, journal, last, shortened);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Without a journal the file has to be believed. */
    private static State unknown(MainFile main) throws IOException {
        return State.settled(main.length() > 0 ? 1 : 0, main.length());
    }

    /**
     * A torn commit was being written, or had been in the file and was being written over; only the first cannot have been
     * written over before it was settled.
     */
    private static State lastCommit(State found, boolean complete) {
        return State.settled(complete || found.sequence() > 1 ? found.sequence() : 0, found.length());
    }

    /** What is behind the last commit is of no commit, and need not even be zeros; what is missing reads as zeros. */
    private static void fit(MainFile main, long length) throws IOException {
        if (main.length() > length) {
            main.cut(length);
        } else {
            main.grow(length);
        }
    }

    @Override
    public void close() throws IOException {
        try (main) {
            journal.close();
        }
    }
}
