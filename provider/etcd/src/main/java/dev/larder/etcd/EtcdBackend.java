// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.Backend;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The backend of one container in etcd. Threads share it. */
final class EtcdBackend implements Backend, Scannable, Locking, Watchable {

    private static final byte[] NOTHING = {};

    private final Cluster cluster;
    private final Keyspace keyspace;
    private final ContainerSpec container;
    private final Era era;
    private final Feed feed;
    private final Limits limits;
    private final Runnable onClose;

    /**
     * Creates it.
     *
     * @param onClose removes what nobody will find again
     */
    EtcdBackend(Cluster cluster, Keyspace keyspace, ContainerSpec container, Runnable onClose) {
        this.cluster = cluster;
        this.keyspace = keyspace;
        this.container = container;
        Author author = new Author(keyspace);
        this.era = new Era(cluster.gateway(), keyspace, author);
        this.feed = new Feed(cluster.gateway(), keyspace, author);
        this.limits = Limits.of(cluster.maximumRequest(), keyspace);
        this.onClose = onClose;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        Part range = Part.object(json -> json.writeBinaryField("key", keyspace.entry(key)));
        return Versioned.of(era.read(Request.read("/v3/kv/range", range, "reading an entry")));
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        List<@Nullable Found> all = new ArrayList<>(keys.size());
        for (List<byte[]> chunk : limits.chunks(keys, this::size)) {
            List<Part> reads =
                    chunk.stream().map(key -> Step.read(keyspace.entry(key))).toList();
            Answer answer = era.read(Request.read("/v3/kv/txn", Txn.of(reads), "reading entries"));
            answer.responses(reads.size()).forEach(read -> all.add(Versioned.of(read)));
        }
        return all;
    }

    private long size(byte[] key) {
        return keyspace.entries().length + (long) key.length;
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        if (record == null) {
            return expected == null ? get(key) == null : removeAll(List.of(key), List.of(expected))[0];
        }
        limits.check(record);
        return write("writing an entry", List.of(unchanged(key, expected)), List.of(new Write(key, record, deadline)))
                .flag("succeeded");
    }

    private Part unchanged(byte[] key, @Nullable Found expected) {
        return Step.changedAt(keyspace.entry(key), Versioned.revision(expected));
    }

    /** Writes if conditions are true; once more, with another lease, if the first one is gone. */
    private Answer write(String operation, List<Part> conditions, List<Write> writes) {
        Supplier<List<Part>> steps =
                () -> writes.stream().map(write -> putting(write, operation)).toList();
        return cluster.leases().using(() -> era.change(operation, conditions, steps.get()));
    }

    private Part putting(Write write, String operation) {
        return Step.put(keyspace.entry(write.key()), write.record(), lease(write.deadline(), operation));
    }

    private long lease(long deadline, String operation) {
        return deadline == ETERNAL ? Leases.NONE : cluster.leases().until(deadline, container.clock(), operation);
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        limits.check(record);
        write("writing an entry", List.of(), List.of(new Write(key, record, deadline)));
    }

    @Override
    public void putAll(List<Write> writes) {
        writes.forEach(write -> limits.check(write.record()));
        for (List<Write> chunk : limits.chunks(writes, write -> size(write.key()) + write.record().length)) {
            write("writing entries", List.of(), chunk);
        }
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        boolean[] removed = new boolean[keys.size()];
        List<Integer> all = IntStream.range(0, removed.length).boxed().toList();
        for (List<Integer> chunk : limits.chunks(all, number -> 2 * size(keys.get(number)))) {
            List<Part> steps = chunk.stream()
                    .map(number -> removing(keys.get(number), found.get(number)))
                    .toList();
            Answer answer = era.change("removing entries", List.of(), steps);
            List<Answer> responses = answer.responses(steps.size());
            for (int i = 0; i < responses.size(); i++) {
                removed[chunk.get(i)] = responses.get(i).flag("succeeded");
            }
        }
        return removed;
    }

    private Part removing(byte[] key, Found expected) {
        return Step.nested(
                new Txn(List.of(unchanged(key, expected)), List.of(Step.remove(keyspace.entry(key))), List.of()));
    }

    @Override
    public void clear() {
        era.beginWithout(Step.removeAll(keyspace.entries()), "dropping all entries");
    }

    @Override
    public Iterator<byte[]> keys() {
        return new KeyCursor(era, keyspace);
    }

    @Override
    public long size() {
        return KeyCursor.count(era, keyspace);
    }

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        String operation = "locking a key";
        byte[] lock = keyspace.lock(key);
        Answer answer = cluster.leases().using(() -> {
            Part taking = Step.put(lock, NOTHING, cluster.leases().lasting(lease, operation));
            return era.change(operation, List.of(Step.createdAt(lock, Versioned.ABSENT)), List.of(taking));
        });
        return answer.flag("succeeded") ? new EtcdLease(cluster.gateway(), lock, answer.revision()) : null;
    }

    @Override
    public Subscription watch(Watcher watcher) {
        return feed.watch(watcher);
    }

    /** Leases let etcd remove what is dead. */
    @Override
    public boolean collects() {
        return true;
    }

    @Override
    public long maximumRecord() {
        return limits.record();
    }

    @Override
    public int maximumKey() {
        return Limits.KEY;
    }

    @Override
    public void close() {
        feed.close();
        onClose.run();
    }
}
