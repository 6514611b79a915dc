// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.Snapshot;
import dev.larder.spi.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
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
 * goes back to its last commit before anybody uses it again.
 */
final class ContainerFile implements AutoCloseable {

    /** How much may wait for a commit in memory before one is made out of turn, and before writers wait for it. */
    private static final long MUCH = 32 << 20;

    private static final long TOO_MUCH = 8 * MUCH;

    private final Path directory;
    private final Settings settings;
    private final Opening opening;
    private final ReentrantReadWriteLock entries = new ReentrantReadWriteLock();
    private final ReentrantLock commits = new ReentrantLock();
    private final AtomicLong versions;

    /** Guarded by the lock of entries. */
    private Generation generation;

    /** Guarded by the lock of entries. */
    private boolean closed;

    /** Guarded by the lock of entries. */
    private @Nullable Rewrite rewrite;

    /** What broke the file; set under the read lock, taken away under the write lock. */
    private volatile @Nullable Throwable broken;

    /** Up to which version all writes are durable; guarded by the lock of commits. */
    private volatile long committed;

    /** How often writes were lost because the file went back; guarded by the lock of commits. */
    private volatile long losses;

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
            return otherwise(unreadable, otherwise);
        } finally {
            entries.readLock().unlock();
        }
    }

    private <T extends @Nullable Object> T otherwise(Throwable unreadable, T otherwise) {
        if (Failures.areOfTheDisk(unreadable)) {
            throw failed("be read", unreadable);
        }
        generation.noteDamage();
        return otherwise;
    }

    /**
     * Changes entries; what was done is durable at the return if each write is to be.
     *
     * @param writing changes entries and tells whether it did
     * @return what it told
     */
    boolean write(Predicate<Generation> writing) {
        mend();
        long before;
        long upTo;
        entries.readLock().lock();
        try {
            before = losses;
            if (!writing.test(usable())) {
                return false;
            }
            upTo = versions.get();
        } catch (BackendException told) {
            throw told;
        } catch (RuntimeException | Error half) {
            broken = half;
            throw failed("be written", half);
        } finally {
            entries.readLock().unlock();
            mend();
        }
        settle(upTo, before);
        return true;
    }

    /** Notes that an entry was changed by a write that is under way. */
    void noteChange(byte[] key) {
        Rewrite running = rewrite;
        if (running != null) {
            running.noteChange(key);
        }
    }

    private void settle(long upTo, long before) {
        if (settings.durability() == Durability.EACH) {
            makeDurable(upTo, before);
        } else if (dirtyBytes() > TOO_MUCH) {
            commit();
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
            if (isDirty()) {
                commitAlone();
            }
        } finally {
            commits.unlock();
        }
    }

    private boolean isDirty() {
        return versions.get() != committed;
    }

    private void commitAlone() {
        try {
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
        } catch (BackendException told) {
            throw told;
        } catch (IOException refused) {
            goBackIfPressed(refused);
            throw failed("be committed", refused);
        } catch (RuntimeException | Error half) {
            broken = half;
            mend();
            throw failed("be committed", half);
        }
    }

    /** Writes that could not be committed wait in memory for the next commit, unless somebody or too much waits. */
    private void goBackIfPressed(IOException refused) {
        if (settings.durability() == Durability.EACH || dirtyBytes() > TOO_MUCH) {
            broken = refused;
            mend();
        }
    }

    /** Goes back to the last commit if the file is broken. */
    private void mend() {
        if (broken != null && !entries.isWriteLockedByCurrentThread() && entries.getReadHoldCount() == 0) {
            exclusively(this::goBack);
        }
    }

    private void goBack() throws IOException {
        Throwable cause = broken;
        if (cause == null || closed) {
            return;
        }
        rewrite = null;
        Generation before = generation;
        try {
            generation = before.rolledBack();
        } catch (DamageException | RuntimeException damage) {
            before.close();
            generation = opening.instead(before.number(), damage);
        }
        if (!Failures.areOfTheDisk(cause)) {
            generation.noteDamage();
        }
        losses++;
        committed = versions.get();
        broken = null;
    }

    /** Drops all entries. */
    void clear() {
        mend();
        exclusively(() -> {
            rewrite = null;
            try {
                usable().clear();
            } catch (RuntimeException | Error half) {
                broken = half;
                throw half;
            }
            nextVersion();
        });
        settle(versions.get(), losses);
    }

    /** Does something with the file as a whole. */
    private void exclusively(Exclusive action) {
        commits.lock();
        entries.writeLock().lock();
        try {
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

    private interface Exclusive {
        void run() throws IOException;
    }

    long dirtyBytes() {
        return read(Generation::dirtyBytes, 0L);
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

    @Override
    public void close() {
        // written below
    }
}
