// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.Durable.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of one container in its file: read, written, dropped, made durable. Threads share it. */
final class ContainerFile {

    /** Above this many entries an empty file is made sooner than each is dropped. */
    private static final long MANY = 10_000;

    private final Settings settings;
    private final Opening opening;
    private final InForce inForce;
    private final Durable durable;
    private final Succession succession;

    ContainerFile(Path directory, Settings settings, Opening opening) throws IOException {
        this.settings = settings;
        this.opening = opening;
        this.inForce = new InForce(directory, opening);
        this.durable = new Durable(inForce, settings.durability());
        this.succession = new Succession(inForce, opening, durable);
    }

    /** Returns a version for the next write. */
    long nextVersion() {
        return durable.nextVersion();
    }

    /**
     * Reads entries.
     *
     * @param otherwise what damage is read as
     */
    <T extends @Nullable Object> T read(Function<Generation, T> reading, T otherwise) {
        return inForce.read(reading, otherwise);
    }

    /**
     * Changes entries; what was done is durable at the return if each write is to be.
     *
     * @param writing changes entries and tells whether it did
     * @return what it told
     */
    boolean write(Predicate<Generation> writing) {
        try {
            return attempt(writing);
        } catch (DamageFoundException rebuiltByNow) {
            return attempt(writing);
        }
    }

    private boolean attempt(Predicate<Generation> writing) {
        Written written = inForce.<@Nullable Written>change(
                generation -> writing.test(generation) ? durable.written(generation) : null);
        if (written == null) {
            return false;
        }
        durable.settle(written);
        return true;
    }

    /** Notes that an entry was changed, in the write that has done it. */
    void noteChange(byte[] key) {
        succession.noteChange(key);
    }

    /** Makes all writes until now durable. */
    void commit() {
        durable.commit();
    }

    /** Gives back memory that changes have taken, some at each call. */
    void giveBack() {
        durable.giveBack();
    }

    /** Drops all entries. */
    void clear() {
        inForce.mend();
        inForce.exclusively(this::drop);
        if (settings.durability() == Durability.EACH) {
            commit();
        }
    }

    private void drop() throws IOException {
        Generation generation = inForce.usable();
        succession.cancel();
        durable.nextVersion();
        if (generation.tally().entries() > MANY) {
            inForce.replace(opening.empty(generation.salt()), durable.lastVersion());
            return;
        }
        try {
            generation.clear();
        } catch (RuntimeException | Error half) {
            inForce.replace(opening.empty(generation.salt()), durable.lastVersion());
        }
    }

    /** Returns the way to a file that wastes less, or is not damaged. */
    Succession succession() {
        return succession;
    }

    /** Commits what is not yet durable, if anything is to outlive this, and closes the file; a second call does nothing. */
    void close() {
        inForce.oneAtATime(() -> {
            try {
                if (!isClosed() && !settings.ephemeral()) {
                    commit();
                }
            } finally {
                inForce.exclusively(() -> {
                    succession.cancel();
                    inForce.close();
                });
            }
        });
    }

    boolean isClosed() {
        return inForce.isClosed();
    }
}
