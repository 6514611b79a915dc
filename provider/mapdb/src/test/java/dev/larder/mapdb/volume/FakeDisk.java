// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that keeps a log of what was asked of it, from which {@link Outage} makes what an outage leaves behind,
 * and that fails on demand.
 */
final class FakeDisk implements Disk {

    /** What was asked for; {@code file} is the number of a file, which its names come and go with. */
    sealed interface Request {
        record Create(Path path, int file) implements Request {}

        record Rename(Path from, Path to) implements Request {}

        record ForceNames() implements Request {}

        @SuppressWarnings("ArrayRecordComponent")
        record Write(int file, long position, byte[] bytes) implements Request {}

        record Truncate(int file, long size) implements Request {}

        record Force(int file) implements Request {}
    }

    final List<Request> log = new ArrayList<>();
    private final Map<Path, Integer> names = new HashMap<>();
    /** By the number of the file. */
    private final List<Content> contents = new ArrayList<>();

    private int failingAt = Integer.MAX_VALUE;
    private int failures;
    private long capacity = Long.MAX_VALUE;

    FakeDisk() {}

    /** Creates a disk that holds files, durably. */
    FakeDisk(Map<Path, byte[]> files) {
        files.forEach((path, bytes) -> {
            int file = contents.size();
            names.put(path, file);
            contents.add(new Content(bytes));
            log.add(new Request.Create(path, file));
            log.add(new Request.Write(file, 0, bytes.clone()));
            log.add(new Request.Force(file));
            log.add(new Request.ForceNames());
        });
    }

    /** Returns the content of a file; null if there is none. */
    byte @Nullable [] content(Path path) {
        Integer file = names.get(path);
        return file == null ? null : contents.get(file).copy();
    }

    /** Returns what is on the disk now. */
    Map<Path, byte[]> files() {
        Map<Path, byte[]> files = new HashMap<>();
        names.forEach((path, file) -> files.put(path, contents.get(file).copy()));
        return files;
    }

    /** Lets some requests through and fails those after them. */
    void failAfter(int requests, int count) {
        failingAt = log.size() + requests;
        failures = count;
    }

    /** Limits what all files together may hold. */
    void capacity(long bytes) {
        capacity = bytes;
    }

    long used() {
        return contents.stream().mapToLong(content -> content.size).sum();
    }

    private void request(Request request) throws IOException {
        if (log.size() >= failingAt && failures > 0) {
            failures--;
            throw new IOException("Input/output error");
        }
        log.add(request);
    }

    @Override
    public boolean exists(Path path) {
        return names.containsKey(path);
    }

    @Override
    public DiskFile open(Path path) throws IOException {
        Integer known = names.get(path);
        if (known != null) {
            return new FakeFile(known);
        }
        int file = contents.size();
        request(new Request.Create(path, file));
        names.put(path, file);
        contents.add(new Content(new byte[0]));
        return new FakeFile(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        request(new Request.Rename(from, to));
        names.put(to, names.remove(from));
    }

    @Override
    public void forceDirectory(Path path) throws IOException {
        request(new Request.ForceNames());
    }

    /** What a file holds. */
    static final class Content {

        private byte[] bytes;
        private int size;

        Content(byte[] bytes) {
            this.bytes = bytes.clone();
            this.size = bytes.length;
        }

        byte[] copy() {
            return Arrays.copyOf(bytes, size);
        }

        void write(long position, byte[] source, int start, int length) {
            resize(Math.max(size, (int) position + length));
            System.arraycopy(source, start, bytes, (int) position, length);
        }

        void resize(int length) {
            if (length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
            }
            if (length < size) {
                Arrays.fill(bytes, length, size, (byte) 0);
            }
            size = length;
        }
    }

    /** A file of this disk. */
    private final class FakeFile implements DiskFile {

        private final int file;
        private final Content content;
        private boolean closed;

        FakeFile(int file) {
            this.file = file;
            this.content = contents.get(file);
        }

        private void check() throws IOException {
            if (closed) {
                throw new IOException("Closed");
            }
        }

        @Override
        public long size() throws IOException {
            check();
            return content.size;
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            check();
            if (position + into.remaining() > content.size) {
                throw new EOFException();
            }
            into.put(content.bytes, (int) position, into.remaining());
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            check();
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            long more = Math.max(0, position + bytes.length - content.size);
            if (used() + more > capacity) {
                int fits = (int) Math.max(0, bytes.length - (used() + more - capacity));
                request(new Request.Write(file, position, Arrays.copyOf(bytes, fits)));
                content.write(position, bytes, 0, fits);
                throw new IOException("No space left on device");
            }
            request(new Request.Write(file, position, bytes));
            content.write(position, bytes, 0, bytes.length);
        }

        @Override
        public void truncate(long size) throws IOException {
            check();
            if (size < content.size) {
                request(new Request.Truncate(file, size));
                content.resize((int) size);
            }
        }

        @Override
        public void force() throws IOException {
            check();
            request(new Request.Force(file));
        }

        @Override
        public ByteBuffer map(long position, int size) throws IOException {
            check();
            if (position + size > content.size) {
                throw new IOException("Mapped beyond the end");
            }
            return ByteBuffer.wrap(Arrays.copyOfRange(content.bytes, (int) position, (int) position + size));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
