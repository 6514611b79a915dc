// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import dev.larder.mapdb.volume.Journal.State;
import java.io.IOException;

/**
 * The way of commits to the disk: force what the file has grown by, write and force the journal, which decides; then write
 * and force the file, which can be done again. One thread at a time commits; any thread may ask.
 */
final class Commits {

    private final MainFile main;
    private final Journal journal;
    private volatile State last;
    private volatile boolean applied = true;

    Commits(MainFile main, Journal journal, State last) {
        this.main = main;
        this.journal = journal;
        this.last = last;
    }

    /** Returns the number of the last durable commit; 0 if there is none. */
    long last() {
        return last.sequence();
    }

    /** Returns whether the last durable commit is in the file, not in the journal alone. */
    boolean isApplied() {
        return applied;
    }

    /** Makes copies durable as the next commit; after an error the last commit is as before. */
    void write(PageCopies copies, long length) throws IOException {
        finish();
        if (copies.numbers().count() == 0 && length == last.length()) {
            return;
        }
        main.forceGrowth();
        State next = State.settled(last.sequence() + 1, length);
        writeJournal(copies, next);
        last = next;
        applied = false;
        try {
            apply(copies);
        } catch (IOException e) {
            // The commit is durable all the same; finish() tries again before the next one, and tells of the trouble.
            applied = false;
        }
    }

    private void writeJournal(PageCopies copies, State next) throws IOException {
        try {
            journal.write(copies, next.sequence(), next.length());
        } catch (IOException e) {
            try {
                journal.revoke(next.sequence());
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void apply(PageCopies copies) throws IOException {
        for (int chunk = 0; chunk < copies.chunkCount(); chunk++) {
            main.write(copies.numbers(), PageCopies.firstOf(chunk), copies.chunk(chunk));
        }
        main.force();
        settle();
    }

    private void settle() throws IOException {
        journal.settle(last);
        if (last.sequence() == 1) {
            // Half overwritten by the second commit, the first one must not look as if it had never been.
            journal.force();
        }
        applied = true;
    }

    /** Brings the last durable commit into the file if that has not been possible so far. */
    void finish() throws IOException {
        if (applied) {
            return;
        }
        State state = journal.read();
        if (state == null || !journal.isComplete(state)) {
            throw new IOException("The journal was changed by somebody else");
        }
        journal.apply(state, main);
        settle();
    }
}
