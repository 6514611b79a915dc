// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import dev.larder.mapdb.volume.Disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The file itself: a header of one page, written once, and the pages of the volume. Pages are counted from 0 behind the
 * header; lengths are those of the volume. Growing and writing pages may happen at the same time.
 */
final class MainFile implements Closeable {

    static final int PAGE = 4096;

    private static final long MAGIC = 0x4c_61_72_64_65_72_56_6fL;
    private static final int VERSION = 1;
    private static final int CHECKED = 32;
    private static final int ZEROS = 1 << 20;

    private final DiskFile file;
    private final FileId id;
    private volatile boolean growthUnforced;

    private MainFile(DiskFile file, FileId id) {
        this.file = file;
        this.id = id;
    }

    /** Makes a file without pages; another file of this name is replaced, but not before the new one is whole. */
    static void create(Disk disk, Path path, FileId id) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (DiskFile file = disk.open(fresh)) {
            file.truncate(0);
            file.write(header(id), 0);
            file.force();
        }
        disk.rename(fresh, path);
        disk.forceDirectory(path);
    }

    private static ByteBuffer header(FileId id) {
        ByteBuffer header =
                ByteBuffer.allocate(PAGE).putLong(MAGIC).putInt(VERSION).putInt(PAGE);
        id.write(header);
        return header.putInt(FileId.checksum(header, CHECKED)).clear();
    }

    static MainFile open(Disk disk, Path path) throws IOException {
        DiskFile file = disk.open(path);
        try {
            return new MainFile(file, readId(file, path));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static FileId readId(DiskFile file, Path path) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(PAGE);
        if (file.size() < PAGE) {
            throw new DamagedFileException(path + " is too short to be a journalled file");
        }
        file.read(header, 0);
        if (header.flip().getLong() != MAGIC || header.getInt(CHECKED) != FileId.checksum(header, CHECKED)) {
            throw new DamagedFileException(path + " does not begin with the header of a journalled file");
        }
        int version = header.getInt();
        if (version != VERSION || header.getInt() != PAGE) {
            throw new DamagedFileException(path + " has format " + version + ", not " + VERSION);
        }
        return FileId.read(header);
    }

    FileId id() {
        return id;
    }

    /** Returns the length, which may end within a page after damage. */
    long length() throws IOException {
        return file.size() - PAGE;
    }

    /** Forgets what is behind a length. */
    void cut(long length) throws IOException {
        file.truncate(length + PAGE);
    }

    /**
     * Grows to a length by writing zeros, so that the space is really there. If it is not, the file is as long as before.
     */
    void grow(long length) throws IOException {
        long before = length();
        if (length <= before) {
            return;
        }
        growthUnforced = true;
        try {
            fill(before, length);
        } catch (IOException e) {
            try {
                cut(before);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void fill(long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, to - from));
        for (long at = from; at < to; at += zeros.limit()) {
            zeros.limit((int) Math.min(zeros.capacity(), to - at));
            file.write(zeros, at + PAGE);
        }
    }

    /** Makes the space of the pages durable if the file has grown. */
    void forceGrowth() throws IOException {
        if (growthUnforced) {
            growthUnforced = false;
            try {
                file.force();
            } catch (IOException e) {
                growthUnforced = true;
                throw e;
            }
        }
    }

    /** Writes pages that lie one behind the other in a buffer; those that do so in the file too go in one piece. */
    void write(PageNumbers numbers, int first, ByteBuffer pages) throws IOException {
        int count = pages.remaining() / PAGE;
        for (int start = 0; start < count; ) {
            int end = start + 1;
            while (end < count && numbers.get(first + end) == numbers.get(first + end - 1) + 1) {
                end++;
            }
            ByteBuffer run = pages.slice(pages.position() + start * PAGE, (end - start) * PAGE);
            file.write(run, (numbers.get(first + start) + 1) * PAGE);
            start = end;
        }
    }

    void force() throws IOException {
        file.force();
    }

    /** Returns a part of the volume as memory that keeps to itself what is put into it. */
    ByteBuffer map(long position, int size) throws IOException {
        return file.map(position + PAGE, size);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
