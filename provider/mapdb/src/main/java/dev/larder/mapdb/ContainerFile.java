// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.Snapshot;
import dev.larder.spi.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one container: the generation in force, and the order in which it is used, committed, taken back and
 * replaced. Threads share it.
 *
 * <p>Entries are read and changed under the read lock, by many at a time. Whatever concerns the file as a whole holds
 * first the lock of commits, then the write lock. MapDB is never called without one of them, so it never meets a closed
 * file. A write that fails half-way leaves MapDB's structures in an unknown state: the file is broken from then on, and
 * goes back to its last commit before anybody uses it again; or, if the write failed because of damage, what can be read
 * goes into a new file.
 */
final class ContainerFile {

    /** How much may wait for a commit in memory before writers have to wait for one. */
    private static final long TOO_MUCH = 256 << 20;

    /** Above this many entries an empty file is made sooner than each is dropped. */
    private static final long MANY = 10_000;

    private final Path directory;
    private final Settings settings;
    private final Opening opening;
    private final ReentrantReadWriteLock entries = new ReentrantReadWriteLock();
    private final ReentrantLock commits = new ReentrantLock();
    private final AtomicLong versions;

    /** Guarded by the lock of entries. */
    private Generation generation;

    /** Set under the write lock. */
    private volatile boolean closed;

    /** Guarded by the lock of entries. */
    private @Nullable Rewrite rewrite;

    /** What broke the file; set under the read lock, taken away under the write lock. */
    private volatile @Nullable Throwable broken;

    /** Up to which version all writes are durable; guarded by the lock of commits. */
    private long committed;

    /** How often writes were lost because the file went back; guarded by the lock of entries. */
    private long losses;

    ContainerFile(Path directory, Settings settings, Opening opening) throws IOException {
        this.directory = directory;
        this.settings = settings;
        this.opening = opening;
        this.generation = opening.open();
        this.committed = generation.version();
        this.versions = new AtomicLong(committed);
    }

    /** Returns a version for the next write. */
    long nextVersion() {
        return versions.incrementAndGet();
    }

    /**
     * Reads entries.
     *
     * @param otherwise what damage is read as
     */
    <T extends @Nullable Object> T read(Function<Generation, T> reading, T otherwise) {
        mend();
        entries.readLock().lock();
        try {
            return reading.apply(usable());
        } catch (BackendException told) {
            throw told;
        } catch (RuntimeException | Error unreadable) {
            if (Failures.areOfTheDisk(unreadable)) {
                throw failed("be read", unreadable);
            }
            generation.noteDamage();
            return otherwise;
        } finally {
            entries.readLock().unlock();
        }
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
        mend();
        long upTo;
        long before;
        long waiting;
        entries.readLock().lock();
        try {
            if (!writing.test(usable())) {
                return false;
            }
            upTo = versions.get();
            before = losses;
            waiting = generation.dirtyBytes();
        } catch (BackendException told) {
            throw told;
        } catch (RuntimeException | Error half) {
            broken = half;
            throw Failures.areOfDamage(half) ? new DamageFoundException(half) : failed("be written", half);
        } finally {
            entries.readLock().unlock();
            mend();
        }
        if (settings.durability() == Durability.EACH) {
            makeDurable(upTo, before);
        } else if (waiting > TOO_MUCH) {
            commit();
        }
        return true;
    }

    /** Notes that an entry was changed, in the write that has done it. */
    void noteChange(byte[] key) {
        Rewrite running = rewrite;
        if (running != null) {
            running.noteChange(key);
        }
    }

    private void makeDurable(long upTo, long before) {
        commits.lock();
        try {
            if (losses != before) {
                throw new BackendException("A write to " + directory + " was lost because another one failed");
            }
            if (committed < upTo) {
                commitAlone();
            }
        } finally {
            commits.unlock();
        }
    }

    /** Makes all writes until now durable. */
    void commit() {
        mend();
        commits.lock();
        try {
            if (versions.get() != committed) {
                commitAlone();
            }
        } finally {
            commits.unlock();
        }
    }

    private void commitAlone() {
        try {
            writeSnapshot();
        } catch (BackendException told) {
            throw told;
        } catch (IOException refused) {
            // The writes wait in memory for the next commit, unless somebody was to be told or too many wait.
            if (settings.durability() == Durability.EACH || generation.dirtyBytes() > TOO_MUCH) {
                broken = refused;
                mend();
            }
            throw failed("be committed", refused);
        } catch (RuntimeException | Error half) {
            broken = half;
            mend();
            throw failed("be committed", half);
        }
    }

    private void writeSnapshot() throws IOException {
        long upTo;
        Snapshot snapshot;
        entries.writeLock().lock();
        try {
            upTo = versions.get();
            snapshot = usable().begin(upTo);
        } finally {
            entries.writeLock().unlock();
        }
        try (snapshot) {
            snapshot.write();
        }
        committed = upTo;
    }

    /** Takes the file out of the state in which a write has left it half-way. */
    private void mend() {
        if (broken != null) {
            exclusively(this::recover);
        }
    }

    private void recover() throws IOException {
        Throwable cause = broken;
        if (cause == null || closed) {
            return;
        }
        rewrite = null;
        Generation before = generation;
        if (Failures.areOfDamage(cause)) {
            generation = opening.rebuilt(before, new DamageException("a write came upon it", cause));
            before.close();
        } else {
            generation = rolledBack(before);
            losses++;
        }
        committed = versions.get();
        broken = null;
    }

    private Generation rolledBack(Generation before) throws IOException {
        try {
            return before.rolledBack();
        } catch (DamageException damage) {
            before.close();
            return opening.instead(before.number(), damage);
        }
    }

    /** Drops all entries. */
    void clear() {
        mend();
        exclusively(this::drop);
        if (settings.durability() == Durability.EACH) {
            commit();
        }
    }

    private void drop() throws IOException {
        Generation inForce = usable();
        rewrite = null;
        nextVersion();
        if (inForce.tally().entries() > MANY) {
            replace(opening.empty(inForce.salt()));
            return;
        }
        try {
            inForce.clear();
        } catch (RuntimeException | Error half) {
            replace(opening.empty(inForce.salt()));
        }
    }

    boolean wantsRewrite() {
        return read(inForce -> inForce.isWasteful() || inForce.isDamaged(), true);
    }

    /** Begins to copy the entries into a new file if the present one is wasteful or damaged; null if it is neither. */
    @Nullable
    Rewrite beginRewrite() {
        if (!wantsRewrite()) {
            return null;
        }
        commits.lock();
        try {
            Rewrite begun = new Rewrite(generation, opening.empty(generation.salt()));
            exclusively(() -> {
                usable();
                begun.begin();
                rewrite = begun;
            });
            return begun;
        } catch (IOException refused) {
            throw failed("be rewritten", refused);
        } finally {
            commits.unlock();
        }
    }

    /** Does a part of a rewrite; false if it has come to nothing because the file was cleared, broken or closed. */
    boolean advance(Rewrite running, Runnable part) {
        entries.readLock().lock();
        try {
            if (rewrite != running || broken != null) {
                return false;
            }
            part.run();
            return true;
        } finally {
            entries.readLock().unlock();
        }
    }

    /** Copies what has changed at last, and puts the new file in the place of the old; false as {@link #advance}. */
    boolean finishRewrite(Rewrite running) {
        exclusively(() -> {
            if (rewrite == running && broken == null) {
                running.copyChanged();
                running.to().measure();
                replace(running.to());
            }
        });
        return read(inForce -> inForce == running.to(), false);
    }

    /** Ends a rewrite that has come to nothing. */
    void discard(Rewrite running) {
        exclusively(() -> {
            if (rewrite == running) {
                rewrite = null;
            }
            if (generation != running.to()) {
                opening.discard(running.to(), generation);
            }
        });
    }

    private void replace(Generation successor) throws IOException {
        Generation before = generation;
        successor.commit(versions.get());
        opening.putInForce(successor);
        generation = successor;
        committed = versions.get();
        rewrite = null;
        before.close();
    }

    /** Does something with the file as a whole. */
    private void exclusively(Exclusive action) {
        commits.lock();
        entries.writeLock().lock();
        try (Interrupt interrupt = Interrupt.heldBack()) {
            action.run();
        } catch (BackendException told) {
            throw told;
        } catch (IOException | RuntimeException | Error refused) {
            throw failed("be used", refused);
        } finally {
            entries.writeLock().unlock();
            commits.unlock();
        }
    }

    private Generation usable() {
        if (closed) {
            throw new BackendException("The container in " + directory + " is closed");
        }
        Throwable cause = broken;
        if (cause != null) {
            throw failed("be used", cause);
        }
        return generation;
    }

    private BackendException failed(String what, Throwable cause) {
        return new BackendException("The files in " + directory + " cannot " + what + ": " + cause.getMessage(), cause);
    }

    /** Commits what is not yet durable, if anything is to outlive this, and closes the file; a second call does nothing. */
    void close() {
        commits.lock();
        try {
            if (!isClosed() && !settings.ephemeral()) {
                commit();
            }
        } finally {
            exclusively(this::shut);
            commits.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    private void shut() throws IOException {
        if (!closed) {
            closed = true;
            rewrite = null;
            generation.close();
        }
    }
}
