// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The generation in force, and who may use it when. Threads share it.
 *
 * <p>Entries are read and changed under the read lock, by many at a time. Whatever concerns the file as a whole holds
 * first the lock of commits, then the write lock. MapDB is never called without one of them, so it never meets a closed
 * file. A write that fails half-way leaves MapDB's structures in an unknown state: the file is broken from then on, and
 * goes back to its last commit before anybody uses it again; or, if the write failed because of damage, what can be read
 * goes into a new file.
 */
final class InForce {

    private final Path directory;
    private final Opening opening;
    private final ReentrantReadWriteLock entries = new ReentrantReadWriteLock();
    private final ReentrantLock commits = new ReentrantLock();

    /** Changed under both locks, so that each of them guards it. */
    private Generation generation;

    /** Set under the write lock. */
    private volatile boolean closed;

    /** What broke the file; set under one of the locks, taken away under both. */
    private volatile @Nullable Throwable broken;

    /** How often writes were lost because the file went back; guarded as the generation is. */
    private long losses;

    InForce(Path directory, Opening opening) throws IOException {
        this.directory = directory;
        this.opening = opening;
        this.generation = opening.open();
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
     * Changes entries.
     *
     * @throws DamageFoundException if damage was in the way; the file has been rebuilt by then
     */
    <T extends @Nullable Object> T change(Function<Generation, T> changing) {
        mend();
        entries.readLock().lock();
        try {
            return changing.apply(usable());
        } catch (BackendException told) {
            throw told;
        } catch (RuntimeException | Error half) {
            broken = half;
            throw Failures.areOfDamage(half) ? new DamageFoundException(half) : failed("be written", half);
        } finally {
            entries.readLock().unlock();
            mend();
        }
    }

    /** Does something beside reads and changes, and mends nothing for it. */
    boolean beside(BooleanSupplier action) {
        entries.readLock().lock();
        try {
            return action.getAsBoolean();
        } finally {
            entries.readLock().unlock();
        }
    }

    /** Does something with the generation while nobody changes an entry; the lock of commits is held. */
    <T> T paused(Function<Generation, T> action) {
        entries.writeLock().lock();
        try {
            return action.apply(usable());
        } finally {
            entries.writeLock().unlock();
        }
    }

    /** Does something of which only one thing may be done at a time, while entries are read and changed. */
    void oneAtATime(Exclusive action) {
        commits.lock();
        try {
            action.run();
        } catch (IOException refused) {
            throw failed("be written", refused);
        } finally {
            commits.unlock();
        }
    }

    /** Does something with the file as a whole, while nobody else uses it. */
    void exclusively(Exclusive action) {
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

    /** Takes the file out of the state in which a write has left it half-way. */
    void mend() {
        if (broken != null) {
            exclusively(this::recover);
        }
    }

    private void recover() throws IOException {
        Throwable cause = broken;
        if (cause == null || closed) {
            return;
        }
        Generation before = generation;
        if (Failures.areOfDamage(cause)) {
            generation = opening.rebuilt(before, new DamageException("a write came upon it", cause));
            before.close();
        } else {
            generation = rolledBack(before);
            losses++;
        }
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

    /** Goes back to the last commit, since what came after it can be neither kept nor made durable; a lock is held. */
    void giveUp(Throwable cause) {
        broken = cause;
        mend();
    }

    /** Puts a new generation in the place of this one; in an {@link #exclusively exclusive} action. */
    void replace(Generation successor, long version) throws IOException {
        Generation before = generation;
        successor.commit(version);
        opening.putInForce(successor);
        generation = successor;
        before.close();
    }

    /** Returns the generation, sound or not; one of the locks is held. */
    Generation generation() {
        return generation;
    }

    /**
     * Returns the generation for use; one of the locks is held.
     *
     * @throws BackendException if it is closed or broken
     */
    Generation usable() {
        if (closed) {
            throw new BackendException("The container in " + directory + " is closed");
        }
        Throwable cause = broken;
        if (cause != null) {
            throw failed("be used", cause);
        }
        return generation;
    }

    /** Returns whether a generation is the one in force, open and unbroken; one of the locks is held. */
    boolean isSound(Generation expected) {
        return generation == expected && !closed && broken == null;
    }

    /** Returns how often writes were lost; one of the locks is held. */
    long losses() {
        return losses;
    }

    BackendException lost() {
        return new BackendException("A write to " + directory + " was lost because another one failed");
    }

    BackendException failed(String what, Throwable cause) {
        return new BackendException("The files in " + directory + " cannot " + what + ": " + cause.getMessage(), cause);
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes the file; in an {@link #exclusively exclusive} action. */
    void close() throws IOException {
        if (!closed) {
            closed = true;
            generation.close();
        }
    }
}
