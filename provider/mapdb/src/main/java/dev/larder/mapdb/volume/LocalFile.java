// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import dev.larder.mapdb.volume.Disk.DiskFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file of the local file system. A channel closes when a thread that uses it is interrupted, for every other thread
 * too; so an operation that this befalls is done again on a new channel, and the interrupt is handed on afterwards. All
 * operations may be repeated without harm.
 */
final class LocalFile implements DiskFile {

    private final Path path;
    private final ReentrantLock reopening = new ReentrantLock();
    private final @Nullable Object identity;
    private volatile FileChannel channel;
    private volatile boolean closed;

    LocalFile(Path path) throws IOException {
        this.path = path;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.identity = identity();
    }

    /** Returns what tells this file from another of the same name; null where the file system has nothing of the kind. */
    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public long size() throws IOException {
        return persist(FileChannel::size);
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
        int start = into.position();
        persist(open -> {
            into.position(start);
            while (into.hasRemaining()) {
                if (open.read(into, position + into.position() - start) < 0) {
                    throw new EOFException("The file ends in what is read: " + path);
                }
            }
            return into;
        });
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        persist(open -> {
            ByteBuffer rest = from.duplicate();
            long at = position;
            while (rest.hasRemaining()) {
                at += open.write(rest, at);
            }
            return at;
        });
    }

    @Override
    public void truncate(long size) throws IOException {
        persist(open -> open.truncate(size));
    }

    @Override
    public void force() throws IOException {
        persist(open -> {
            open.force(false);
            return open;
        });
    }

    @Override
    public ByteBuffer map(long position, int size) throws IOException {
        return persist(open -> open.map(MapMode.PRIVATE, position, size));
    }

    private <T> T persist(Use<T> use) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel open = channel;
                try {
                    return use.of(open);
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(open, e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reopen(FileChannel lost, ClosedChannelException cause) throws IOException {
        reopening.lock();
        try {
            if (closed) {
                throw cause;
            }
            if (channel == lost) {
                if (!Objects.equals(identity, identity())) {
                    throw new NoSuchFileException(path.toString(), null, "another file has taken its name");
                }
                channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
        } finally {
            reopening.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        reopening.lock();
        try {
            closed = true;
            channel.close();
        } finally {
            reopening.unlock();
        }
    }

    /** One use of the channel. */
    @FunctionalInterface
    private interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }
}
