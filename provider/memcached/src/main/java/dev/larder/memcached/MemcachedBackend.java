// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.memcached.Bulk.Work;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One container on the servers of a storage: each key on the one that the ring says. Threads share it. */
final class MemcachedBackend implements Backend, Scannable, Locking {

    private static final String READING = "reading an entry";
    private static final String WRITING = "writing an entry";
    private static final String REMOVING = "removing an entry";

    private final Ring ring;
    private final List<Share> shares;
    private final InstantSource clock;
    private final Consumer<MemcachedBackend> onClose;

    /**
     * Creates it.
     *
     * @param shares by the index of their server
     * @param clock by which deadlines are meant
     * @param onClose told of the end, more than once
     */
    MemcachedBackend(Ring ring, List<Share> shares, InstantSource clock, Consumer<MemcachedBackend> onClose) {
        this.ring = ring;
        this.shares = shares;
        this.clock = clock;
        this.onClose = onClose;
    }

    /** Returns the share on a server. */
    Share share(int index) {
        return shares.get(index);
    }

    private Share share(String keyText) {
        return shares.get(ring.server(keyText));
    }

    @Override
    public @Nullable Found get(byte[] key) {
        String text = text(key);
        Share share = share(text);
        return found(share, share.server().ask(Request.repeatable(READING).get(share.entry(text))));
    }

    private String text(byte[] key) {
        if (key.length > maximumKey()) {
            throw new BackendException(
                    "memcached takes keys of " + maximumKey() + " bytes in this container, not of " + key.length);
        }
        return KeyText.of(key);
    }

    /** Returns what an answer shows, or null if it is a miss. */
    static @Nullable Found found(Share share, Answer answer) {
        if (answer.isMiss()) {
            return null;
        }
        byte[] value = answer.value();
        if (value == null) {
            throw share.server().refused(READING, answer);
        }
        return new Versioned(value, answer.version());
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        @Nullable Found[] all = new Found[keys.size()];
        bulk(keys)
                .run(new Work(
                        () -> Request.repeatable("reading entries"),
                        (request, name, index) -> request.get(name),
                        index -> 0,
                        (share, index, answer) -> all[index] = found(share, answer)));
        return Arrays.asList(all);
    }

    private Bulk bulk(List<byte[]> keys) {
        return new Bulk(ring, shares, keys.stream().map(this::text).toList());
    }

    @Override
    public void putAll(List<Write> writes) {
        writes.forEach(write -> requireRoom(share(text(write.key())), write.record()));
        bulk(writes.stream().map(Write::key).toList())
                .run(new Work(
                        () -> Request.once("writing entries"),
                        (request, name, index) -> set(request, name, writes.get(index)),
                        index -> writes.get(index).record().length,
                        (share, index, answer) -> done(share, answer, WRITING)));
    }

    private void set(Request request, String name, Write write) {
        request.set(name, write.record(), " T" + TimeToLive.of(write.deadline(), clock));
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        boolean[] removed = new boolean[keys.size()];
        bulk(keys)
                .run(new Work(
                        () -> Request.once("removing entries"),
                        (request, name, index) -> request.delete(name, version(found.get(index))),
                        index -> 0,
                        (share, index, answer) -> removed[index] = done(share, answer, REMOVING)));
        return removed;
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        if (record == null) {
            return expected == null ? get(key) == null : remove(key, expected);
        }
        String condition = expected == null ? " ME" : " C" + version(expected);
        return set(key, record, deadline, condition);
    }

    private static long version(Found found) {
        return ((Versioned) found).version();
    }

    private boolean remove(byte[] key, Found expected) {
        String text = text(key);
        Share share = share(text);
        Answer answer = share.server().ask(Request.once(REMOVING).delete(share.entry(text), version(expected)));
        return done(share, answer, REMOVING);
    }

    /** Returns whether it was done; false if the condition was not met. */
    private static boolean done(Share share, Answer answer, String operation) {
        if (!answer.isDone() && !answer.isUnmet()) {
            throw share.server().refused(operation, answer);
        }
        return answer.isDone();
    }

    private boolean set(byte[] key, byte[] record, long deadline, String condition) {
        String text = text(key);
        Share share = share(text);
        requireRoom(share, record);
        String how = condition + " T" + TimeToLive.of(deadline, clock);
        Request request = Request.once(WRITING).set(share.entry(text), record, how);
        return done(share, share.server().ask(request), WRITING);
    }

    /** Refuses what the server would: it would drop the record that is there as well. */
    private static void requireRoom(Share share, byte[] record) {
        long maximum = share.server().maximumRecord(WRITING);
        if (record.length > maximum) {
            throw new BackendException(share.server() + " takes records of " + maximum + " bytes, not of "
                    + record.length + "; store smaller values, or start it with a greater -I");
        }
    }

    /** {@inheritDoc} One round trip. */
    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        boolean always = set(key, record, deadline, "");
        assert always;
    }

    /** {@inheritDoc} On each server in one step, whatever is held. */
    @Override
    public void clear() {
        BackendException first = null;
        for (Share share : shares) {
            try {
                share.generation().renew();
            } catch (BackendException away) {
                first = first == null ? away : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public Iterator<byte[]> keys() {
        return Listing.of(shares).iterator();
    }

    @Override
    public long size() {
        return Listing.of(shares).size();
    }

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        String text = text(key);
        Share share = share(text);
        return ServerLease.take(share.server(), share.lock(text), lease);
    }

    @Override
    public boolean collects() {
        return true;
    }

    /** {@inheritDoc} The least of all servers that can be asked. */
    @Override
    public long maximumRecord() {
        long least = Backend.super.maximumRecord();
        for (Share share : shares) {
            try {
                least = Math.min(least, share.server().maximumRecord("reading its settings"));
            } catch (BackendException away) {
                // Nothing can be written there anyway.
            }
        }
        return least;
    }

    @Override
    public int maximumKey() {
        return shares.get(0).maximumKey();
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
