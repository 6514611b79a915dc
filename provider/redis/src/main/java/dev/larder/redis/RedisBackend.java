// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.redis.Writes.Entry;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Watchable;
import dev.larder.spi.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The backend of one container on a server or a cluster. Threads share it. */
final class RedisBackend implements Backend, Scannable, Locking, Watchable {

    /** A swap carries two of them, and a server takes no more than 512 MB at once. */
    private static final int GREATEST = 128 << 20;

    /** How many commands are sent at once. */
    private static final int CHUNK = 500;

    private final Wire wire;
    private final Keyspace keyspace;
    private final Era era;
    private final Changes changes;
    private final Cleaning cleaning;
    private final ContainerSpec container;
    private final Runnable onClose;

    /**
     * Creates it.
     *
     * @param onClose lets the storage forget the era
     */
    RedisBackend(Changes changes, Cleaning cleaning, ContainerSpec container, Runnable onClose) {
        this.era = changes.era();
        this.wire = era.wire();
        this.keyspace = era.keyspace();
        this.changes = changes;
        this.cleaning = cleaning;
        this.container = container;
        this.onClose = onClose;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        byte[] record = era.read("reading an entry", List.of(key)).get(0);
        return found(record);
    }

    private static @Nullable Found found(byte @Nullable [] record) {
        return record == null ? null : new Found(record);
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        if (record == null) {
            return expected == null ? get(key) == null : remove(key, expected);
        }
        check(record);
        long millis = Lifespan.until(deadline, container.clock());
        return era.within("writing an entry", (batch, entries) -> {
            Entry entry = new Entry(Keyspace.joined(entries, key), record, millis);
            return expected == null
                    ? era.writes().setAbsent(batch, entry)
                    : era.writes().replace(batch, entry, expected);
        });
    }

    private boolean remove(byte[] key, Found expected) {
        return era.within(
                "removing an entry",
                (batch, entries) -> era.writes().remove(batch, Keyspace.joined(entries, key), expected));
    }

    private static void check(byte[] record) {
        if (record.length > GREATEST) {
            throw new BackendException(
                    "A record of " + record.length + " bytes is greater than the greatest of " + GREATEST);
        }
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        putAll(List.of(new Write(key, record, deadline)));
    }

    @Override
    public void putAll(List<Write> writes) {
        writes.forEach(write -> check(write.record()));
        for (int from = 0; from < writes.size(); from += CHUNK) {
            List<Write> chunk = writes.subList(from, Math.min(writes.size(), from + CHUNK));
            era.<@Nullable Void>within(chunk.size() == 1 ? "writing an entry" : "writing entries", (batch, entries) -> {
                for (Write write : chunk) {
                    long millis = Lifespan.until(write.deadline(), container.clock());
                    era.writes().set(batch, new Entry(Keyspace.joined(entries, write.key()), write.record(), millis));
                }
                return () -> null;
            });
        }
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        boolean[] removed = new boolean[keys.size()];
        for (int from = 0; from < removed.length; from += CHUNK) {
            int start = from;
            int end = Math.min(removed.length, from + CHUNK);
            List<Boolean> done = era.within("removing entries", (batch, entries) -> {
                List<Supplier<Boolean>> steps = new ArrayList<>();
                for (int i = start; i < end; i++) {
                    byte[] shaped = Keyspace.joined(entries, keys.get(i));
                    steps.add(era.writes().remove(batch, shaped, found.get(i)));
                }
                return () -> steps.stream().map(Supplier::get).toList();
            });
            for (int i = 0; i < done.size(); i++) {
                removed[start + i] = done.get(i);
            }
        }
        return removed;
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        List<@Nullable Found> all = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<byte[]> chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
            era.read("reading entries", chunk).forEach(record -> all.add(found(record)));
        }
        return all;
    }

    @Override
    public void clear() {
        era.renew("dropping all entries");
        cleaning.start(keyspace);
    }

    @Override
    public Iterator<byte[]> keys() {
        byte[] entries = era.within("listing the keys", (batch, beginning) -> () -> beginning);
        return new KeyCursor(wire, entries);
    }

    @Override
    public long size() {
        long count = 0;
        for (Iterator<byte[]> keys = keys(); keys.hasNext(); keys.next()) {
            count++;
        }
        return count;
    }

    @Override
    public Subscription watch(Watcher watcher) {
        return changes.watch(watcher);
    }

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        return RedisLease.take(wire, keyspace.lock(key), lease);
    }

    /** The server itself removes what is dead. */
    @Override
    public boolean collects() {
        return true;
    }

    @Override
    public long maximumRecord() {
        return GREATEST;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
