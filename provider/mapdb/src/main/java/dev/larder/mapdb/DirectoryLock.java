// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The right to use a container's directory, which one open container of all processes has. The file that carries it names
 * the holder's process. It ends with the process at the latest. Threads share it.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "lock";

    /** Beyond the text, which others must be able to read where locks are mandatory. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    /** Files that must not be closed: that would release the lock which another class loader's copy of this holds. */
    private static final Queue<RandomAccessFile> KEPT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path directory;
    private final RandomAccessFile file;

    private DirectoryLock(Path directory, RandomAccessFile file) {
        this.directory = directory;
        this.file = file;
    }

    /**
     * Takes the lock at once.
     *
     * @throws IllegalStateException if somebody has it
     * @throws IOException if the file system refuses
     */
    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!TAKEN.add(real)) {
            throw takenHere(directory);
        }
        try {
            return new DirectoryLock(real, locked(real));
        } catch (IOException | RuntimeException refused) {
            TAKEN.remove(real);
            throw refused;
        }
    }

    private static RandomAccessFile locked(Path directory) throws IOException {
        RandomAccessFile file = new RandomAccessFile(directory.resolve(FILE).toFile(), "rw");
        try {
            if (file.getChannel().tryLock(LOCKED, 1, false) == null) {
                throw new IllegalStateException("The directory " + directory + " is in use by another process"
                        + holder(file) + "; a container of its files belongs to one process at a time");
            }
            file.setLength(0);
            file.write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
            return file;
        } catch (OverlappingFileLockException overlapping) {
            KEPT_OPEN.add(file);
            throw takenHere(directory);
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    private static IllegalStateException takenHere(Path directory) {
        return new IllegalStateException("The directory " + directory
                + " is in use by this process already; a container of its files is open once at a time");
    }

    private static String holder(RandomAccessFile file) throws IOException {
        String pid = file.readLine();
        return pid != null && pid.matches("[0-9]{1,20}") ? " (" + pid + ")" : "";
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException ignored) {
            // The operating system lets go of it with the descriptor.
        } finally {
            TAKEN.remove(directory);
        }
    }
}
