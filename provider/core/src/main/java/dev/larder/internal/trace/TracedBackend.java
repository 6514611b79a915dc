// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.trace;

import dev.larder.spi.Backend;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A backend whose operations are logged. As safe for threads as the backend behind. */
final class TracedBackend extends ForwardingBackend {

    private static final int LONGEST = 100;

    private final Log log;

    TracedBackend(Backend inner, Log log) {
        super(inner);
        this.log = log;
    }

    @Override
    public void open() {
        log.traced(
                () -> "open",
                () -> {
                    inner().open();
                    return true;
                },
                done -> "done");
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return log.<@Nullable Found>traced(
                () -> "get " + shown(key),
                () -> inner().get(key),
                found -> found == null ? "nothing" : log.record(found.record()));
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        return log.traced(
                () -> (record == null ? "remove " : expected == null ? "create " : "replace ") + shown(key),
                () -> inner().compareAndSet(key, expected, record, deadline),
                swapped -> (swapped ? "done" : "beaten by another writer")
                        + (record == null ? "" : ", " + log.record(record)));
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        log.traced(
                () -> "put " + shown(key),
                () -> {
                    inner().put(key, record, deadline);
                    return true;
                },
                done -> "done, " + log.record(record));
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        return log.traced(
                () -> "get all of " + some(keys),
                () -> inner().getAll(keys),
                all -> all.stream().filter(Objects::nonNull).count() + " of " + keys.size());
    }

    @Override
    public void putAll(List<Write> writes) {
        log.traced(
                () -> "put all of " + some(writes.stream().map(Write::key).toList()),
                () -> {
                    inner().putAll(writes);
                    return true;
                },
                done -> "done");
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        return log.traced(
                () -> "remove all of " + some(keys),
                () -> inner().removeAll(keys, found),
                removed -> IntStream.range(0, removed.length)
                                .filter(i -> removed[i])
                                .count()
                        + " of " + removed.length);
    }

    @Override
    public void clear() {
        log.traced(
                () -> "clear",
                () -> {
                    inner().clear();
                    return true;
                },
                done -> "done");
    }

    @Override
    public <T> @Nullable T capability(Class<T> type) {
        T capability = super.capability(type);
        if (capability instanceof Scannable scannable && type == Scannable.class) {
            return type.cast(new TracedKeys(scannable, log));
        }
        if (capability instanceof Locking locking && type == Locking.class) {
            return type.cast(traced(locking));
        }
        return capability;
    }

    private static String some(List<byte[]> keys) {
        return keys.stream().map(TracedBackend::shown).limit(3).toList() + (keys.size() > 3 ? "..." : "");
    }

    private static String shown(byte[] key) {
        return Shown.of(key, LONGEST);
    }

    private Locking traced(Locking locking) {
        return (key, lease) -> log.<Locking.@Nullable Lease>traced(
                () -> "lock " + shown(key),
                () -> locking.tryLock(key, lease),
                held -> held == null ? "held by another" : "held for " + Duration.ofMillis(lease.toMillis()));
    }

    /** The beginning of a listing is logged, not each key. */
    private record TracedKeys(Scannable inner, Log log) implements Scannable {

        @Override
        public Iterator<byte[]> keys() {
            return log.traced(() -> "list keys", inner::keys, keys -> "begun");
        }

        @Override
        public long size() {
            return log.traced(() -> "size", inner::size, size -> size + " entries");
        }
    }
}
