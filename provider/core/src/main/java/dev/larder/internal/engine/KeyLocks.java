// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
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

    private static final ThreadLocal<long[]> HOLDER = ThreadLocal.withInitial(Holder::create);

    private final AtomicReferenceArray<@Nullable Stripe> stripes = new AtomicReferenceArray<>(STRIPES);
    private final Duration nestedTimeout;

    KeyLocks(Duration nestedTimeout) {
        this.nestedTimeout = nestedTimeout;
    }

    /**
     * A thread as the locks know it. It is a mere array: an object of ours that a thread keeps would keep our class loader
     * from being collected when an application is taken out of a server whose threads go on.
     */
    private static final class Holder {
        private static final AtomicLong NEXT = new AtomicLong(1);

        /** Where its number is. */
        static final int ID = 0;

        /** Where is how many stripes, of all caches, the thread holds. */
        static final int HELD = 1;

        static long[] create() {
            return new long[] {NEXT.getAndIncrement(), 0};
        }
    }

    /**
     * The lock of all keys with the same hash; a thread may take it several times. Its holder is a number in its state:
     * it is taken for each write, and to keep a reference instead would cost the collector's barrier each time.
     */
    @SuppressWarnings("serial") // nobody writes it
    static final class Stripe extends AbstractQueuedLongSynchronizer {

        private static final long FREE = 0;

        /** How many times the holder has taken it; guarded by the lock. */
        private int times;

        /** The transition that runs in the holder, innermost first; guarded by the lock. */
        private @Nullable Transition<?, ?> innermost;

        /** Starts a transition under this lock, behind those that have called it. */
        void enter(Transition<?, ?> transition) {
            transition.nest(innermost);
            innermost = transition;
        }

        void leave(Transition<?, ?> transition) {
            innermost = transition.outer();
        }

        private void lock(long[] holder) {
            acquire(holder[Holder.ID]);
            holder[Holder.HELD]++;
        }

        private boolean tryLock(long[] holder) {
            boolean locked = tryAcquire(holder[Holder.ID]);
            if (locked) {
                holder[Holder.HELD]++;
            }
            return locked;
        }

        private boolean tryLock(long[] holder, Duration limit) throws InterruptedException {
            boolean locked = tryAcquireNanos(holder[Holder.ID], limit.toNanos());
            if (locked) {
                holder[Holder.HELD]++;
            }
            return locked;
        }

        void unlock() {
            long[] holder = HOLDER.get();
            release(holder[Holder.ID]);
            holder[Holder.HELD]--;
        }

        @Override
        protected boolean tryAcquire(long holder) {
            long state = getState();
            boolean mine = state == FREE ? compareAndSetState(FREE, holder) : state == holder;
            if (mine) {
                times++;
            }
            return mine;
        }

        @Override
        protected boolean tryRelease(long holder) {
            if (getState() != holder) {
                throw new IllegalMonitorStateException("The stripe is unlocked by a thread that does not hold it");
            }
            if (--times > 0) {
                return false;
            }
            setState(FREE);
            return true;
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
            long[] holder = HOLDER.get();
            Consumer<Stripe> acquisition = holder[Holder.HELD] == 0
                    ? stripe -> stripe.lock(holder)
                    : stripe -> acquireNested(stripe, holder, "a batch of keys");
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
        long[] holder = HOLDER.get();
        if (holder[Holder.HELD] == 0) {
            stripe.lock(holder);
        } else {
            acquireNested(stripe, holder, key);
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
        if (!stripe.tryLock(HOLDER.get())) {
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

    private void acquireNested(Stripe stripe, long[] holder, Object key) {
        // What is free, or held by this thread, is had without waiting, even by a thread that was interrupted.
        if (!stripe.tryLock(holder)) {
            await(stripe, holder, key);
        }
    }

    private void await(Stripe stripe, long[] holder, Object key) {
        try {
            if (stripe.tryLock(holder, nestedTimeout)) {
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
