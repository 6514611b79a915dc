// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.JdbcBackend.Size;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a container that has limits. To count them takes the database a while, so this process guesses: from the last
 * count and from what it has written since, never too low but for the writes of other processes. It counts again where the
 * guess is over the limit, and only then evicts or refuses. So a container may exceed its limits by some percents. Threads
 * share it.
 */
final class BoundedBackend extends ForwardingBackend {

    private static final int SLACK = 16;

    private final JdbcBackend rows;
    private final ContainerSpec container;
    private final Bounds bounds;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean counted = new AtomicBoolean();
    private final AtomicBoolean shrinking = new AtomicBoolean();

    BoundedBackend(JdbcBackend rows, ContainerSpec container) {
        super(rows);
        this.rows = rows;
        this.container = container;
        this.bounds = container.bounds();
    }

    static boolean isNeeded(Bounds bounds) {
        return bounds.entries() != Bounds.UNLIMITED || bounds.bytes() != Bounds.UNLIMITED;
    }

    private boolean rejects() {
        return bounds.overflow() == Overflow.REJECT;
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        int growth = (record == null ? -key.length : record.length)
                + (expected == null ? key.length : -expected.record().length);
        int more = (record == null ? 0 : 1) - (expected == null ? 0 : 1);
        if (rejects() && record != null) {
            admit(more, growth);
        }
        boolean swapped = rows.compareAndSet(key, expected, record, deadline);
        if (swapped) {
            note(more, growth);
        }
        return swapped;
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        if (rejects()) {
            while (!compareAndSet(key, get(key), record, deadline)) {
                Thread.onSpinWait();
            }
        } else {
            rows.put(key, record, deadline);
            note(1, key.length + record.length);
        }
    }

    @Override
    public void putAll(List<Write> writes) {
        if (rejects()) {
            writes.forEach(write -> put(write.key(), write.record(), write.deadline()));
        } else {
            rows.putAll(writes);
            note(
                    writes.size(),
                    writes.stream()
                            .mapToLong(write -> write.key().length + write.record().length)
                            .sum());
        }
    }

    /** Refuses what grows beyond a limit. */
    private void admit(int more, long growth) {
        if (more > 0 || growth > 0) {
            count(false);
            if (isFull(more, growth)) {
                count(true);
            }
            if (isFull(more, growth)) {
                throw new BackendFullException("The container " + container.name() + " is full (" + entries
                        + " entries of " + bytes + " bytes); raise its limit or let it evict");
            }
        }
    }

    private boolean isFull(int more, long growth) {
        return entries.get() + more > bounds.entries() || bytes.get() + growth > bounds.bytes();
    }

    private void note(int more, long growth) {
        entries.addAndGet(more);
        bytes.addAndGet(growth);
        if (!rejects() && !counted.get()) {
            count(false);
        }
        if (!rejects() && isFarBeyond() && shrinking.compareAndSet(false, true)) {
            try {
                shrink();
            } finally {
                shrinking.set(false);
            }
        }
    }

    private boolean isFarBeyond() {
        return entries.get() - bounds.entries() > bounds.entries() / SLACK
                || bytes.get() - bounds.bytes() > bounds.bytes() / SLACK;
    }

    private void shrink() {
        rows.collect(container.clock().millis());
        count(true);
        while (entries.get() > bounds.entries() || bytes.get() > bounds.bytes()) {
            long before = entries.get();
            rows.evict(surplus(before));
            count(true);
            if (entries.get() >= before) {
                // Others write faster than this evicts: it is their turn.
                return;
            }
        }
    }

    /** Returns how many entries to evict: as many as are too many, or as have the bytes that are too many if all are alike. */
    private long surplus(long present) {
        long tooMany = present - bounds.entries();
        long tooMuch = bytes.get() - bounds.bytes();
        long mean = Math.max(1, bytes.get() / Math.max(1, present));
        return Math.max(1, Math.max(tooMany, tooMuch / mean));
    }

    /** Counts what is there, if that was never done or is to be done again. */
    private void count(boolean again) {
        if (again || !counted.get()) {
            Size size = rows.measure();
            entries.set(size.entries());
            bytes.set(size.bytes());
            counted.set(true);
        }
    }
}
