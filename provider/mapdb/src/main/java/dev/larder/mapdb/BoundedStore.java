// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.JournalledFile;
import java.io.IOException;
import kotlin.collections.LongIterator;
import org.jspecify.annotations.Nullable;
import org.mapdb.CC;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.Serializer;
import org.mapdb.StoreBinary;
import org.mapdb.StoreBinaryGetLong;
import org.mapdb.StoreDirect;
import org.mapdb.volume.VolumeFactory;

/**
 * A store over a volume that may be damaged: every record in it is read as a {@link RecordInput}, MapDB's own structures
 * too, since MapDB believes each length that it finds. Threads share it.
 */
final class BoundedStore implements StoreBinary {

    private final StoreDirect store;

    private BoundedStore(StoreDirect store) {
        this.store = store;
    }

    /** Opens the store in a file, or makes an empty one where there is none. */
    static BoundedStore strict(JournalledFile file) {
        return new BoundedStore(over(file, false));
    }

    /** Opens the store in a file, its header being right or not. */
    static BoundedStore lenient(JournalledFile file) {
        return new BoundedStore(over(file, true));
    }

    /** Does as {@code DBMaker} does, which reads records before one can bound them. */
    private static StoreDirect over(JournalledFile file, boolean lenient) {
        VolumeFactory factory = VolumeFactory.wrap(file.volume(), file.existed());
        int shift = CC.STORE_DIRECT_CONC_SHIFT;
        return new StoreDirect(
                null, factory, false, 0, true, shift, CC.PAGE_SIZE, 0, false, false, false, true, lenient, false);
    }

    /** Returns how many bytes of the volume are in use. */
    long totalSize() {
        return store.getTotalSize();
    }

    @Override
    public <R> @Nullable R get(long recid, Serializer<R> serializer) {
        return store.get(recid, new Bounded<>(serializer));
    }

    @Override
    public <R> boolean compareAndSwap(
            long recid, @Nullable R expected, @Nullable R replacement, Serializer<R> serializer) {
        return store.compareAndSwap(recid, expected, replacement, new Bounded<>(serializer));
    }

    /** Reads a directory of the hash tree, which holds no counts. */
    @Override
    public long getBinaryLong(long recid, StoreBinaryGetLong reading) {
        return store.getBinaryLong(recid, reading);
    }

    @Override
    public long preallocate() {
        return store.preallocate();
    }

    @Override
    public <R> long put(@Nullable R value, Serializer<R> serializer) {
        return store.put(value, serializer);
    }

    @Override
    public <R> void update(long recid, @Nullable R value, Serializer<R> serializer) {
        store.update(recid, value, serializer);
    }

    @Override
    public <R> void delete(long recid, Serializer<R> serializer) {
        store.delete(recid, serializer);
    }

    @Override
    public void commit() {
        store.commit();
    }

    @Override
    public void compact() {
        store.compact();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean isClosed() {
        return store.isClosed();
    }

    @Override
    public boolean isReadOnly() {
        return store.isReadOnly();
    }

    @Override
    public boolean isThreadSafe() {
        return store.isThreadSafe();
    }

    @Override
    public void checkThreadSafe() {
        store.checkThreadSafe();
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public boolean fileLoad() {
        return store.fileLoad();
    }

    @Override
    public LongIterator getAllRecids() {
        return store.getAllRecids();
    }

    @Override
    public Iterable<String> getAllFiles() {
        return store.getAllFiles();
    }

    /** A serializer that is shown one record and nothing around it. */
    private record Bounded<R>(Serializer<R> serializer) implements Serializer<R> {

        @Override
        public R deserialize(DataInput2 in, int available) throws IOException {
            return serializer.deserialize(RecordInput.of(in, available), available);
        }

        @Override
        public void serialize(DataOutput2 out, R value) throws IOException {
            serializer.serialize(out, value);
        }

        @Override
        public boolean equals(R first, R second) {
            return serializer.equals(first, second);
        }
    }
}
