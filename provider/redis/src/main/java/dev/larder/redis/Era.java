// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The generation of a container's entries, whose id is part of their keys and is kept on the server. To clear the container is to
 * take a new one. Threads share it.
 *
 * <p>The id that is remembered is a guess. Each batch reads the one on the server, too, in the same round trip: with the entries, or
 * before it writes. If that is another one, what the batch has done was done under keys of the past, where nobody looks, and it is
 * done again. So a clear is seen by all processes at once. An operation that overlaps with a clear counts as done before it.
 */
final class Era {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 9;
    private static final int MOST_CHANGES = 1000;

    private final Wire wire;
    private final Keyspace keyspace;
    private final ReentrantLock lock = new ReentrantLock();

    /** The guess, or null. */
    private volatile byte @Nullable [] known;

    private volatile Writes writes = Writes.SILENT;

    /** How many renewals were asked for since the last one that succeeded: with any, nothing is read or written. */
    private final AtomicLong renewalsOwed = new AtomicLong();

    Era(Wire wire, Keyspace keyspace) {
        this.wire = wire;
        this.keyspace = keyspace;
    }

    Wire wire() {
        return wire;
    }

    Keyspace keyspace() {
        return keyspace;
    }

    /** Returns how entries are changed. */
    Writes writes() {
        return writes;
    }

    /** Lets entries, and generations, be changed in another way from now on. */
    void write(Writes other) {
        writes = other;
    }

    /**
     * Does something in the generation that is in force.
     *
     * @param work puts commands into a batch, for what keys begin with, and returns how to read the result from their answers
     */
    <T extends @Nullable Object> T within(String operation, BiFunction<Batch, byte[], Supplier<T>> work) {
        return repeated(operation, (batch, entries) -> {
            Step<byte[]> inForce = batch.get(keyspace.generation());
            return new Guess<>(inForce::answer, work.apply(batch, entries));
        });
    }

    /** Returns what is held under the keys of entries in the generation that is in force; null for nothing. */
    List<byte @Nullable []> read(String operation, List<byte[]> keys) {
        return repeated(operation, (batch, entries) -> {
            List<byte[]> all = new ArrayList<>(keys.size() + 1);
            all.add(keyspace.generation());
            keys.forEach(key -> all.add(Keyspace.joined(entries, key)));
            Reads reads = new Reads(batch, all, wire.link());
            return new Guess<>(reads::first, reads::others);
        });
    }

    private <T extends @Nullable Object> T repeated(String operation, BiFunction<Batch, byte[], Guess<T>> work) {
        for (int changes = 0; changes < MOST_CHANGES; changes++) {
            byte[] id = id(operation);
            Batch batch = new Batch();
            Guess<T> guess = work.apply(batch, keyspace.entries(id));
            wire.carry(batch, operation);
            byte[] inForce = guess.inForce().get();
            // The call itself may have brought a dead server back, which can make a renewal necessary.
            if (Arrays.equals(inForce, id) && renewalsOwed.get() == 0) {
                return guess.result().get();
            }
            known = inForce;
        }
        throw new BackendException("The container is cleared so often that there is no time for " + operation);
    }

    /**
     * What was done in the generation that was guessed.
     *
     * @param inForce returns the id of the one that was in force, or null
     * @param result returns what has come of it
     */
    private record Guess<T extends @Nullable Object>(Supplier<byte @Nullable []> inForce, Supplier<T> result) {}

    private byte[] id(String operation) {
        if (renewalsOwed.get() > 0) {
            renewIfOwed(operation);
        }
        byte[] id = known;
        return id != null && id.length == Keyspace.ID ? id : agree(operation);
    }

    /** Returns the id on the server; if there is none, the offered one is there then. */
    private byte[] agree(String operation) {
        Batch batch = new Batch();
        batch.setAbsent(keyspace.generation(), newId(), Lifespan.ENDLESS);
        Step<byte[]> inForce = batch.get(keyspace.generation());
        wire.carry(batch, operation);
        byte[] id = inForce.answer();
        if (id == null || id.length != Keyspace.ID) {
            return take(operation);
        }
        known = id;
        return id;
    }

    private byte[] take(String operation) {
        byte[] id = newId();
        // Owed from now on, so that nobody goes on with the old one if the answer gets lost.
        long owed = renewalsOwed.incrementAndGet();
        keep(id, operation);
        // Unless one more was asked for in the meantime.
        renewalsOwed.compareAndSet(owed, 0);
        return id;
    }

    private void keep(byte[] id, String operation) {
        Batch batch = new Batch();
        writes.renew(batch, keyspace.generation(), id);
        try {
            wire.carry(batch, operation);
            known = id;
        } catch (BackendException refused) {
            if (!Refusals.isOfMemory(refused)) {
                throw refused;
            }
            forget(operation);
        }
    }

    /** Takes the id from a server that has no memory for another one: without an id, nobody finds an entry. */
    private void forget(String operation) {
        known = null;
        Batch batch = new Batch();
        batch.unlink(keyspace.generation());
        wire.carry(batch, operation);
    }

    private static byte[] newId() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encode(random);
    }

    /** Takes a new generation; if that fails, it is taken before the next use. */
    void renew(String operation) {
        lock.lock();
        try {
            take(operation);
        } finally {
            lock.unlock();
        }
    }

    /** Of all who find a renewal owed, one makes it, and the others wait for that. */
    private void renewIfOwed(String operation) {
        lock.lock();
        try {
            if (renewalsOwed.get() > 0) {
                take(operation);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has a new generation taken before the next use; asks no server and waits for nobody. */
    void renewBeforeUse() {
        renewalsOwed.incrementAndGet();
    }
}
