// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The locks under which application code runs for a key: {@value #STRIPES} stripes, made on first use. Invariant: a thread
 * that holds no stripe waits as long as it takes; a thread that holds one already, of any cache, waits for another only
 * for a limited time, so that no circle of waiting threads lasts. Batches take their stripes in ascending order and need
 * that limit only when they are nested. Threads share it.
 */
final class KeyLocks {

    private static final int STRIPES = 1024;

    /** How many stripes, of all caches, this thread holds; an array because it is changed at each use. */
    private static final ThreadLocal<int[]> HELD = ThreadLocal.withInitial(() -> new int[1]);

    private final AtomicReferenceArray<@Nullable Stripe> stripes = new AtomicReferenceArray<>(STRIPES);
    private final Duration nestedTimeout;

    KeyLocks(Duration nestedTimeout) {
        this.nestedTimeout = nestedTimeout;
    }

    /** The lock of all keys with the same hash. It is the lock rather than has it: each write comes through here. */
    @SuppressWarnings("serial") // nobody writes it
    static final class Stripe extends ReentrantLock {

        /** The transition that runs in the holder, innermost first; guarded by the lock. */
        private @Nullable Transition<?, ?> innermost;

        /** The {@link #HELD} of the holder; guarded by the lock. */
        private int[] held = {};

        /** Starts a transition under this lock, behind those that have called it. */
        void enter(Transition<?, ?> transition) {
            transition.nest(innermost);
            innermost = transition;
        }

        void leave(Transition<?, ?> transition) {
            innermost = transition.outer();
        }

        private void lock(int[] count) {
            lock();
            locked(count);
        }

        private boolean tryLock(int[] count) {
            boolean locked = tryLock();
            if (locked) {
                locked(count);
            }
            return locked;
        }

        private void locked(int[] count) {
            held = count;
            count[0]++;
        }

        @Override
        public void unlock() {
            held[0]--;
            super.unlock();
        }
    }

    /** Stripes that are held together. */
    final class Batch implements AutoCloseable {
        private final int[] ascending;
        private int locked;

        private Batch(int[] ascending) {
            this.ascending = ascending;
        }

        private void lock() {
            // Asked once: the stripes that the batch itself takes do not make it nested.
            int[] held = HELD.get();
            Consumer<Stripe> acquisition = held[0] == 0
                    ? stripe -> stripe.lock(held)
                    : stripe -> acquireNested(stripe, held, "a batch of keys");
            try {
                while (locked < ascending.length) {
                    acquisition.accept(stripe(ascending[locked]));
                    locked++;
                }
            } catch (RuntimeException | Error thrown) {
                close();
                throw thrown;
            }
        }

        @Override
        public void close() {
            while (locked > 0) {
                stripe(ascending[--locked]).unlock();
            }
        }
    }

    /** Locks the stripe of a key. */
    Stripe lock(Object key) {
        Stripe stripe = stripe(index(key));
        int[] held = HELD.get();
        if (held[0] == 0) {
            stripe.lock(held);
        } else {
            acquireNested(stripe, held, key);
        }
        return stripe;
    }

    /**
     * Locks the stripe of a key if that is possible at once and no transition runs under it, not even one of this thread:
     * it would lose the entry that it has found. Null otherwise.
     */
    @Nullable
    Stripe tryLock(Object key) {
        Stripe stripe = stripe(index(key));
        if (!stripe.tryLock(HELD.get())) {
            return null;
        }
        if (stripe.innermost == null) {
            return stripe;
        }
        stripe.unlock();
        return null;
    }

    /** Locks the stripes of all keys, in ascending order. */
    Batch lockAll(Collection<?> keys) {
        Batch batch = new Batch(
                keys.stream().mapToInt(KeyLocks::index).sorted().distinct().toArray());
        batch.lock();
        return batch;
    }

    private void acquireNested(Stripe stripe, int[] held, Object key) {
        // What is free, or held by this thread, is had without waiting, even by a thread that was interrupted.
        if (!stripe.tryLock(held)) {
            await(stripe, held, key);
        }
    }

    private void await(Stripe stripe, int[] held, Object key) {
        try {
            if (stripe.tryLock(nestedTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                stripe.locked(held);
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while waiting for key " + key, interrupted);
        }
        throw new CacheException(
                "Gave up waiting for key " + key + " after " + nestedTimeout + ": another thread works on"
                        + " it, and this thread works on a key already (the call is nested in an entry processor, loader, writer"
                        + " or listener), so the two could wait for each other for ever. Change other keys after the processor,"
                        + " or raise nested-lock-timeout");
    }

    private static int index(Object key) {
        return Keys.hash(key) & (STRIPES - 1);
    }

    private Stripe stripe(int index) {
        Stripe present = stripes.get(index);
        if (present != null) {
            return present;
        }
        Stripe fresh = new Stripe();
        Stripe witness = stripes.compareAndExchange(index, null, fresh);
        return witness == null ? fresh : witness;
    }
}
