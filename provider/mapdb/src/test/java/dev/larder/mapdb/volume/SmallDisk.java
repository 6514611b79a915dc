// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The disk of the machine, of which only some space is left to the files that are opened here. Threads share it. */
public final class SmallDisk {

    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE / 2);
    private final Disk disk = new Limited();

    /** Opens a file, or makes an empty one. */
    public JournalledFile open(Path path) throws IOException {
        return JournalledFile.open(disk, path, new FileSettings(1 << 20, Long.MAX_VALUE));
    }

    /** Leaves some bytes for files to grow by from now on. */
    public void leave(long bytes) {
        left.set(bytes);
    }

    private void take(long bytes) throws IOException {
        if (bytes > 0 && left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new IOException("No space left on device");
        }
    }

    /** The local disk, but for the space. */
    private final class Limited implements Disk {

        private final LocalDisk local = new LocalDisk();

        @Override
        public boolean exists(Path path) {
            return local.exists(path);
        }

        @Override
        public DiskFile open(Path path) throws IOException {
            return new LimitedFile(local.open(path));
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            local.rename(from, to);
        }

        @Override
        public void forceDirectory(Path path) throws IOException {
            local.forceDirectory(path);
        }
    }

    /** A file that takes what it grows by from the space that is left. */
    private final class LimitedFile implements Disk.DiskFile {

        private final Disk.DiskFile file;

        LimitedFile(Disk.DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            take(position + from.remaining() - file.size());
            file.write(from, position);
        }

        @Override
        public void truncate(long size) throws IOException {
            long freed = Math.max(0, file.size() - size);
            file.truncate(size);
            left.addAndGet(freed);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            file.read(into, position);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public ByteBuffer map(long position, int size) throws IOException {
            return file.map(position, size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
