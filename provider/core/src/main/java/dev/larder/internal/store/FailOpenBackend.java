// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A backend whose failures nobody notices, all of them or those of reads or writes: what cannot be read is not there, and
 * what cannot be written is gone at once, as if it had been evicted. A lock is taken in order to read. A refusal for want of
 * room is not a failure and passes.
 *
 * <p>A dropped write must not bring the record before it back, for that one is out of date, and its end may have been told
 * to listeners. So its key is <em>lost</em>: it reads as absent until the old record could be removed. Where too many keys
 * are lost to remember them, or a clear was dropped, the container is cleared before it is read again. Threads share it.
 */
public final class FailOpenBackend extends ForwardingBackend implements Doubts {

    private static final int MOST_LOST = 10_000;

    private final Forgiven forgiven;
    private final Failures failures;
    private final Set<ByteBuffer> lost = ConcurrentHashMap.newKeySet();

    /** How many clears were dropped since the last one that succeeded. */
    private final AtomicLong clearsOwed = new AtomicLong();

    /** Whether a failed read was ever taken for a miss. */
    private volatile boolean unsure;

    /** Creates it before the backend of a container; its failures go into a total as well. */
    public FailOpenBackend(Backend inner, ContainerSpec container, Forgiven forgiven, LongAdder total) {
        super(inner);
        this.forgiven = forgiven;
        this.failures = new Failures(container.name(), total);
    }

    @Override
    public @Nullable Found get(byte[] key) {
        try {
            return settled(() -> removeIfLost(key)) ? inner().get(key) : null;
        } catch (BackendException away) {
            missed(away);
            return null;
        }
    }

    /** Takes a failed read for a miss. */
    private void missed(BackendException away) {
        if (!forgiven.reads()) {
            throw away;
        }
        // Before the caller takes for absent what may be there.
        unsure = true;
        failures.add(away);
    }

    /**
     * Makes up for dropped writes, if there were any.
     *
     * @param owed what is to be done besides the clear that was dropped, perhaps
     * @return false, and what the writes were about is absent, if that cannot be done yet
     */
    private boolean settled(Runnable owed) {
        if (lost.isEmpty() && clearsOwed.get() == 0) {
            return true;
        }
        try {
            clearIfOwed();
            owed.run();
            return true;
        } catch (BackendException notYet) {
            failures.add(notYet);
            return false;
        }
    }

    private void clearIfOwed() {
        if (clearsOwed.get() > 0) {
            clearNow();
        }
    }

    private void clearNow() {
        long owed = clearsOwed.get();
        // Before the clear, so that a write that is dropped in the meantime is remembered.
        lost.clear();
        inner().clear();
        // Unless one more was dropped in the meantime.
        clearsOwed.compareAndSet(owed, 0);
    }

    private void removeIfLost(byte[] key) {
        if (lost.contains(ByteBuffer.wrap(key))) {
            remove(key);
        }
    }

    private void remove(byte[] key) {
        Found old = inner().get(key);
        if (old != null) {
            // If this loses, somebody has put a new record in place of the old one.
            inner().compareAndSet(key, old, null, ETERNAL);
        }
        regained(key);
    }

    /**
     * {@inheritDoc}
     *
     * <p>False makes the caller read again, which is no use where nothing can be read, or where the write would be dropped
     * once more: then it is true, and the write is dropped. So nobody tries for ever, and what is told of the change is
     * told once.
     */
    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        try {
            if (inner().compareAndSet(key, expected, record, deadline)) {
                regained(key);
                return true;
            }
            return expected == null && !canBeRead(key);
        } catch (BackendFullException refused) {
            throw refused;
        } catch (BackendException away) {
            drop(key, away);
            return true;
        }
    }

    /** Returns whether a reader would see what is held; throws if the storage is away. */
    private boolean canBeRead(byte[] key) {
        if (clearsOwed.get() > 0 || lost.contains(ByteBuffer.wrap(key))) {
            return false;
        }
        inner().get(key);
        return true;
    }

    private void regained(byte[] key) {
        if (!lost.isEmpty()) {
            lost.remove(ByteBuffer.wrap(key));
        }
    }

    private void drop(byte[] key, BackendException away) {
        dropped(away);
        if (lost.size() < MOST_LOST) {
            lost.add(ByteBuffer.wrap(key));
        } else {
            clearsOwed.incrementAndGet();
        }
    }

    private void dropped(BackendException away) {
        if (!forgiven.writes()) {
            throw away;
        }
        failures.add(away);
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        try {
            clearIfOwed();
            inner().put(key, record, deadline);
            regained(key);
        } catch (BackendFullException refused) {
            throw refused;
        } catch (BackendException away) {
            drop(key, away);
        }
    }

    @Override
    public void putAll(List<Write> writes) {
        try {
            clearIfOwed();
            inner().putAll(writes);
            writes.forEach(write -> regained(write.key()));
        } catch (BackendFullException refused) {
            throw refused;
        } catch (BackendException away) {
            writes.forEach(write -> drop(write.key(), away));
        }
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        try {
            boolean[] removed = inner().removeAll(keys, found);
            for (int i = 0; i < removed.length; i++) {
                if (removed[i]) {
                    regained(keys.get(i));
                }
            }
            return removed;
        } catch (BackendException away) {
            keys.forEach(key -> drop(key, away));
            boolean[] dropped = new boolean[keys.size()];
            Arrays.fill(dropped, true);
            return dropped;
        }
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        try {
            if (settled(() -> {})) {
                List<@Nullable Found> all = inner().getAll(keys);
                return lost.isEmpty() ? all : withoutLost(keys, all);
            }
        } catch (BackendException away) {
            missed(away);
        }
        return Collections.nCopies(keys.size(), null);
    }

    private List<@Nullable Found> withoutLost(List<byte[]> keys, List<@Nullable Found> all) {
        List<@Nullable Found> known = new ArrayList<>(all);
        for (int index = 0; index < known.size(); index++) {
            if (lost.contains(ByteBuffer.wrap(keys.get(index)))) {
                known.set(index, get(keys.get(index)));
            }
        }
        return known;
    }

    @Override
    public void clear() {
        try {
            clearNow();
        } catch (BackendException away) {
            dropped(away);
            clearsOwed.incrementAndGet();
        }
    }

    @Override
    public boolean any() {
        return unsure;
    }

    @Override
    public void removeUnseen(byte[] key) {
        try {
            remove(key);
        } catch (BackendException away) {
            drop(key, away);
        }
    }

    @Override
    public void removeUnlisted() {
        clear();
    }

    /** Returns how many operations have failed so far. */
    public long failures() {
        return failures.count();
    }

    @Override
    public <T> @Nullable T capability(Class<T> type) {
        if (type == Doubts.class) {
            return type.cast(this);
        }
        T inner = super.capability(type);
        if (inner instanceof Scannable keys && type == Scannable.class) {
            return type.cast(new FailOpenKeys(keys, this::missed));
        }
        return inner instanceof Locking locks && type == Locking.class
                ? type.cast(new FailOpenLocking(locks, this::missed))
                : inner;
    }
}
