// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.JournalledFile;
import dev.larder.mapdb.volume.Snapshot;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mapdb.Atomic;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.Serializer;

/**
 * One file of entries, open. Threads share it for reading and changing entries, under the read lock of its container; what
 * concerns the file as a whole is done under the write lock.
 */
final class Generation {

    /** What an entry takes beyond its bytes, until the file has shown it. */
    private static final long USUAL_OVERHEAD = 100;

    /** No file is worth a rewrite below this size. */
    private static final long FLOOR = 16 << 20;

    private final long number;
    private final JournalledFile file;
    private final DB db;
    private final BoundedStore store;
    private final Atomic.Var<byte[]> summary;
    private final ConcurrentMap<byte[], Held> map;
    private final KeySerializer keys;
    private final long salt;
    private final Tally tally;
    private volatile long version;
    private volatile long overhead;
    private volatile boolean damaged;

    private Generation(long number, JournalledFile file, @Nullable Summary first, BoundedStore store)
            throws DamageException {
        this.number = number;
        this.file = file;
        this.store = store;
        this.db = new DB(store, file.existed(), true, Generation.class.getClassLoader(), 0);
        this.summary = db.atomicVar("summary", Serializer.BYTE_ARRAY_NOSIZE).createOrOpen();
        Summary known = first == null ? read(summary) : first;
        this.salt = known.salt();
        this.version = known.version();
        this.overhead = known.overhead();
        this.tally = new Tally(known.entries(), known.bytes());
        this.keys = new KeySerializer(salt);
        this.map = db.hashMap("entries", keys, HeldSerializer.INSTANCE)
                .valueInline()
                .createOrOpen();
    }

    private static Summary read(Atomic.Var<byte[]> summary) throws DamageException {
        byte[] bytes = summary.get();
        if (bytes == null) {
            throw new DamageException("its summary is missing");
        }
        return Summary.decoded(bytes);
    }

    /** Fills an empty file and commits it; the file is closed if that fails. */
    static Generation create(long number, JournalledFile file, long salt) throws IOException {
        try {
            Summary empty = new Summary(salt, 0, 0, 0, USUAL_OVERHEAD);
            Generation created = new Generation(number, file, empty, BoundedStore.strict(file));
            created.commit(0);
            return created;
        } catch (DamageException | RuntimeException | Error failed) {
            file.close();
            throw new IOException("An empty file could not be written: " + failed.getMessage(), failed);
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    /** Opens what a file holds as its last commit left it; the file is closed if that fails. */
    static Generation open(long number, JournalledFile file) throws IOException, DamageException {
        return open(number, file, BoundedStore::strict);
    }

    /** Opens a file of which it is known that it is damaged, for what can be read in it. */
    static Generation openDamaged(long number, JournalledFile file) throws IOException, DamageException {
        return open(number, file, BoundedStore::lenient);
    }

    private static Generation open(long number, JournalledFile file, Function<JournalledFile, BoundedStore> store)
            throws IOException, DamageException {
        try {
            return over(number, file, store);
        } catch (DamageException damage) {
            file.close();
            throw damage;
        }
    }

    /** Goes back to the last commit; this object is of no use afterwards. */
    Generation rolledBack() throws IOException, DamageException {
        file.rollback();
        return over(number, file, BoundedStore::strict);
    }

    private static Generation over(long number, JournalledFile file, Function<JournalledFile, BoundedStore> store)
            throws DamageException {
        if (!file.existed()) {
            throw new DamageException("it was never finished");
        }
        Layout.check(file.volume());
        try {
            Generation opened = new Generation(number, file, null, store.apply(file));
            opened.damaged = file.shortened();
            return opened;
        } catch (RuntimeException | Error unreadable) {
            throw new DamageException("MapDB cannot open it", unreadable);
        }
    }

    long number() {
        return number;
    }

    Tally tally() {
        return tally;
    }

    long salt() {
        return salt;
    }

    /** Returns the highest version of a write that is part of a commit. */
    long version() {
        return version;
    }

    /** Returns where a key stands in the order of iteration, which the successors of this file share. */
    int order(byte[] key) {
        return keys.hashCode(key, 0) & Integer.MAX_VALUE;
    }

    /** Returns what is held under a key, unless it is damaged. */
    @Nullable
    Held get(byte[] key) {
        Held held = map.get(key);
        if (held != null && !held.isIntact(key)) {
            damaged = true;
            return null;
        }
        return held;
    }

    /** Puts an entry in the place of what is there. */
    void put(byte[] key, Held held) {
        Held before = map.put(key, held);
        if (before == null) {
            tally.add(1, held.sizeWith(key));
        } else {
            tally.add(0, held.sizeWith(key) - before.sizeWith(key));
        }
    }

    /** Drops an entry. */
    void remove(byte[] key) {
        Held before = map.remove(key);
        if (before != null) {
            tally.add(-1, -before.sizeWith(key));
        }
    }

    /** Atomically replaces one held record by another, null being none of them; false if something else is held. */
    boolean swap(byte[] key, @Nullable Held expected, @Nullable Held held) {
        if (expected == null) {
            return held == null ? get(key) == null : insert(key, held);
        }
        boolean swapped = held == null ? map.remove(key, expected) : map.replace(key, expected, held);
        if (swapped) {
            tally.add(held == null ? -1 : 0, (held == null ? 0 : held.sizeWith(key)) - expected.sizeWith(key));
        }
        return swapped;
    }

    private boolean insert(byte[] key, Held held) {
        Held there = map.putIfAbsent(key, held);
        if (there == null) {
            tally.add(1, held.sizeWith(key));
            return true;
        }
        return !there.isIntact(key) && swap(key, there, held);
    }

    /** Drops all entries; nobody else may be at it. */
    void clear() {
        map.clear();
        tally.set(0, 0);
    }

    Iterator<byte[]> keys() {
        return map.keySet().iterator();
    }

    Iterator<Map.Entry<byte[], Held>> entries() {
        return map.entrySet().iterator();
    }

    /** Returns the number of the last record of the store. */
    long lastRecord() {
        return Layout.lastRecord(file.volume());
    }

    /** Returns the keys that stand in a record of the store, as far as it is a leaf. */
    List<byte[]> keysIn(long record) {
        try {
            List<byte[]> found = store.get(record, LeafKeys.INSTANCE);
            return found == null ? List.of() : found;
        } catch (DBException.GetVoid none) {
            return List.of();
        }
    }

    boolean isDamaged() {
        return damaged;
    }

    void noteDamage() {
        damaged = true;
    }

    /** Returns whether the file is large and close to twice the size that its entries need. */
    boolean isWasteful() {
        long used = store.totalSize();
        long needed = tally.bytes() + tally.entries() * overhead;
        return used > FLOOR && used > needed / 4 * 7;
    }

    /** Takes the present size of the file for that of its entries alone, which it is when they were just written. */
    void measure() {
        long entries = Math.max(1, tally.entries());
        overhead = Math.max(0, store.totalSize() - tally.bytes()) / entries;
    }

    long dirtyBytes() {
        return file.dirtyBytes();
    }

    /** Returns how many bytes of memory changes have taken, waiting ones and others. */
    long privateBytes() {
        return file.privateBytes();
    }

    /** Begins a commit, under the write lock of the container. */
    Snapshot begin(long upTo) {
        version = upTo;
        summary.set(new Summary(salt, upTo, tally.entries(), tally.bytes(), overhead).encoded());
        db.commit();
        return file.begin();
    }

    /** Commits while nobody else uses this. */
    void commit(long upTo) throws IOException {
        try (Snapshot snapshot = begin(upTo)) {
            snapshot.write();
        }
    }

    /** Lets go of the file; what was not committed is lost. */
    void close() throws IOException {
        try {
            db.close();
        } catch (RuntimeException | Error damagedInMemory) {
            noteDamage();
        } finally {
            file.close();
        }
    }
}
