// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** Channels that must not be closed: that would release the lock which another class loader's copy of this holds. */
    private static final Queue<FileChannel> KEPT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock at once.
     *
     * @throws BackendException if somebody has it
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

    private static FileChannel locked(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LOCKED, 1, false) == null) {
                throw new BackendException("The directory " + directory + " is in use by another process"
                        + holder(channel) + "; a container of its files belongs to one process at a time");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (OverlappingFileLockException overlapping) {
            KEPT_OPEN.add(channel);
            throw takenHere(directory);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private static BackendException takenHere(Path directory) {
        return new BackendException("The directory " + directory
                + " is in use by this process already; a container of its files is open once at a time");
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("[0-9]+") ? " (" + pid + ")" : "";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The operating system lets go of it with the descriptor.
        } finally {
            TAKEN.remove(directory);
        }
    }
}
