// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations until what they make of an entry is committed: first without a lock, where no application code can run for
 * a key, then under the key's. Threads share it.
 */
final class Execution<K, V> {

    /** So many lost swaps make a writer queue for the lock: it will get its turn. */
    private static final int PATIENCE = 2;

    /** So many lost swaps in a row, under the lock, are no bad luck: the store does not keep its promise. */
    private static final int ENDURANCE = 10_000;

    private final Engine<K, V> engine;
    private final Commit<K, V> commit;
    private final KeyLocks locks;
    private final Statistics statistics;

    /** Creates the execution of an engine. */
    Execution(Engine<K, V> engine, Commit<K, V> commit, KeyLocks locks, Statistics statistics) {
        this.engine = engine;
        this.commit = commit;
        this.locks = locks;
        this.statistics = statistics;
    }

    /** Runs an operation that counts as a hit or a miss. */
    <A extends @Nullable Object, R extends @Nullable Object> R access(
            Transition<K, V> entry, Operation<K, V, A, R> operation, A argument) {
        long start = statistics.start();
        R result = runCountingFailedLoads(entry, operation, argument);
        if (entry.existed()) {
            statistics.hit(start);
        } else {
            statistics.miss(start);
        }
        countChange(entry, start);
        entry.throwFailure();
        return result;
    }

    /** Runs an operation that counts neither as a hit nor as a miss. */
    <A extends @Nullable Object, R extends @Nullable Object> R change(
            Transition<K, V> entry, Operation<K, V, A, R> operation, A argument) {
        long start = statistics.start();
        R result = run(entry, operation, argument);
        countChange(entry, start);
        entry.throwFailure();
        return result;
    }

    private <A extends @Nullable Object, R extends @Nullable Object> R runCountingFailedLoads(
            Transition<K, V> entry, Operation<K, V, A, R> operation, A argument) {
        long start = statistics.start();
        try {
            return run(entry, operation, argument);
        } catch (CacheLoaderException thrown) {
            statistics.miss(start);
            throw thrown;
        }
    }

    private void countChange(Transition<K, V> entry, long start) {
        if (entry.action() == Action.WRITTEN) {
            statistics.put(start);
        } else if (entry.action() == Action.REMOVED && entry.existed()) {
            statistics.removal(start);
        }
    }

    private <A extends @Nullable Object, R extends @Nullable Object> R run(
            Transition<K, V> entry, Operation<K, V, A, R> operation, A argument) {
        for (int lost = 0; !engine.isLocking() && lost < PATIENCE; lost++) {
            Store<K, V> store = begin(entry);
            R result = operation.apply(entry, argument);
            if (commit.apply(entry, store)) {
                return result;
            }
        }
        return runLocked(entry, operation, argument);
    }

    private <A extends @Nullable Object, R extends @Nullable Object> R runLocked(
            Transition<K, V> entry, Operation<K, V, A, R> operation, A argument) {
        Stripe stripe = locks.lock(entry.getKey());
        try {
            stripe.enter(entry);
            try {
                return runUntilCommitted(entry, operation, argument);
            } finally {
                stripe.leave(entry);
                engine.loads().leave(entry);
            }
        } finally {
            stripe.unlock();
        }
    }

    private <A extends @Nullable Object, R extends @Nullable Object> R runUntilCommitted(
            Transition<K, V> entry, Operation<K, V, A, R> operation, A argument) {
        for (int lost = 0; lost < ENDURANCE; lost++) {
            Store<K, V> store = begin(entry);
            R result = operation.apply(entry, argument);
            if (commit.apply(entry, store)) {
                return result;
            }
        }
        throw new CacheException("Gave up changing key " + entry.getKey() + " of cache '"
                + engine.types().cache() + "' after " + ENDURANCE
                + " tries: each time somebody else had changed it in the meantime");
    }

    /** Starts a transition, or starts it again, and returns the store that it is about. */
    private Store<K, V> begin(Transition<K, V> entry) {
        Store<K, V> store = engine.store();
        Stored<V> found = store.get(entry.getKey());
        entry.begin(found, found != null && engine.isLive(found));
        return store;
    }

    /** Starts a transition again and returns whether it has found a live entry. */
    boolean finds(Transition<K, V> entry) {
        Store<K, V> unused = begin(entry);
        return entry.exists();
    }

    /** Drops what was found dead; if somebody works on the key, perhaps this thread, the next sweep will. */
    void settle(K key, @Nullable Stored<V> found) {
        if (found != null) {
            if (engine.isLocking()) {
                settleLocked(key, found);
            } else {
                engine.change(key, Operations.settle(), null);
            }
        }
    }

    private void settleLocked(K key, Stored<V> found) {
        Stripe stripe = locks.tryLock(key);
        if (stripe == null) {
            engine.expirations().note(found.deadline());
            return;
        }
        try {
            engine.change(key, Operations.settle(), null);
        } finally {
            stripe.unlock();
        }
    }
}
