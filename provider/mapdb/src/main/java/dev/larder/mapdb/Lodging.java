// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The files of one container: not open yet, open, or closed for good. Threads share it. */
final class Lodging implements AutoCloseable {

    /** Opens the files. */
    @FunctionalInterface
    interface Opening {
        OpenFiles open() throws IOException;
    }

    private final String name;
    private final Opening opening;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null until they are open; written under the lock. */
    private volatile @Nullable OpenFiles files;

    /** Guarded by the lock. */
    private boolean closed;

    /**
     * Creates it, not open.
     *
     * @param name the container and where its directory is, for messages
     */
    Lodging(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    /**
     * Opens the files, unless they are.
     *
     * @throws BackendException if the disk refuses
     * @throws IllegalStateException if somebody else has them, or damage is to be told
     */
    void open() {
        lock.lock();
        try (Interrupt interrupt = Interrupt.heldBack()) {
            if (closed) {
                throw notOpen("is closed");
            }
            if (files == null) {
                files = opening.open();
            }
        } catch (IOException refused) {
            throw refused(refused);
        } catch (RuntimeException | Error thrown) {
            if (Failures.areOfTheDisk(thrown)) {
                throw refused(thrown);
            }
            throw thrown;
        } finally {
            lock.unlock();
        }
    }

    private BackendException refused(Throwable refusal) {
        return new BackendException(
                "The files of container " + name + " cannot be opened: " + refusal
                        + ". Make its directory one that can be written and has space, or name another one",
                refusal);
    }

    /** Returns the file of entries; it may be closed. */
    ContainerFile file() {
        OpenFiles open = files;
        if (open == null) {
            throw notOpen("is not open");
        }
        return open.file();
    }

    private BackendException notOpen(String why) {
        return new BackendException("The container " + name + " " + why);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed && files != null) {
                files.close();
            }
        } finally {
            closed = true;
            lock.unlock();
        }
    }
}
