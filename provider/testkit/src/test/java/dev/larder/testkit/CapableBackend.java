// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Watchable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A backend on the heap with every capability; as processes share a server, its instances share a {@link Server}. */
class CapableBackend implements Backend, Scannable, Locking, Watchable {

    static final int MAXIMUM_RECORD = 100_000;

    private final Server server;

    /** What is held for one container. */
    static final class Server {
        final Map<ByteBuffer, Found> records = new ConcurrentHashMap<>();
        final Map<ByteBuffer, OwnedLease> locks = new ConcurrentHashMap<>();
        final List<Watching> watchers = new CopyOnWriteArrayList<>();
        final ReentrantLock order = new ReentrantLock();
    }

    /** A watcher, and whose changes it does not hear. */
    private record Watching(Backend own, Watcher watcher) {}

    CapableBackend(Server server) {
        this.server = server;
    }

    final Server server() {
        return server;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return server.records.get(ByteBuffer.wrap(key));
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        refuseIfTooGreat(record);
        if (server.watchers.isEmpty()) {
            return isSwapped(ByteBuffer.wrap(key), expected, record);
        }
        server.order.lock();
        try {
            boolean done = isSwapped(ByteBuffer.wrap(key), expected, record);
            if (done && (expected != null || record != null)) {
                tellOthers(watcher ->
                        watcher.changed(new Change(key, expected == null ? null : expected.record(), record)));
            }
            return done;
        } finally {
            server.order.unlock();
        }
    }

    private void tellOthers(Consumer<Watcher> news) {
        server.watchers.stream()
                .filter(watching -> watching.own() != this)
                .map(Watching::watcher)
                .forEach(news);
    }

    void refuseIfTooGreat(byte @Nullable [] record) {
        if (record != null && record.length > MAXIMUM_RECORD) {
            throw new BackendException("The record has " + record.length + " bytes");
        }
    }

    boolean isSwapped(ByteBuffer key, @Nullable Found expected, byte @Nullable [] record) {
        if (record == null) {
            return expected == null ? !server.records.containsKey(key) : server.records.remove(key, expected);
        }
        Found next = new Found(record);
        return expected == null
                ? server.records.putIfAbsent(key, next) == null
                : server.records.replace(key, expected, next);
    }

    @Override
    public void clear() {
        server.records.clear();
        tellOthers(Watcher::cleared);
    }

    @Override
    public long maximumRecord() {
        return MAXIMUM_RECORD;
    }

    @Override
    public Iterator<byte[]> keys() {
        return server.records.keySet().stream().map(ByteBuffer::array).iterator();
    }

    @Override
    public long size() {
        return server.records.size();
    }

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        ByteBuffer wrapped = ByteBuffer.wrap(key);
        OwnedLease mine = new OwnedLease(server, wrapped, System.nanoTime() + lease.toNanos());
        OwnedLease holder = server.locks.merge(wrapped, mine, (held, wanted) -> held.isOver() ? wanted : held);
        return holder == mine ? mine : null;
    }

    /** A lock that its owner alone releases. */
    static final class OwnedLease implements Lease {
        private final Server server;
        private final ByteBuffer key;
        private final long end;

        OwnedLease(Server server, ByteBuffer key, long end) {
            this.server = server;
            this.key = key;
            this.end = end;
        }

        boolean isOver() {
            return System.nanoTime() > end;
        }

        @Override
        public void close() {
            server.locks.remove(key, this);
        }
    }

    @Override
    public Subscription watch(Watcher watcher) {
        Watching watching = new Watching(this, watcher);
        server.watchers.add(watching);
        return () -> server.watchers.remove(watching);
    }
}
