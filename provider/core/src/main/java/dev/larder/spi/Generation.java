// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id that is part of all keys which a container has on a server that others use, too. To clear the container is to take
 * a new id: what is held under the old one is never found again and left to the server's own collection. The id itself is
 * kept on the server, for all processes. Threads share it.
 *
 * <p>An id is remembered for a while and never used after it, so that a clear by another process is seen when that while has
 * passed at the latest. When half of it is over, one of the callers reads the id again; the others do not wait for that.
 */
public final class Generation {

    /** The place on the server where the id is kept; it throws a {@link BackendException} if that cannot be reached. */
    public interface Cell {

        /** Returns the id that is kept; if there is none, keeps the offered one and returns that. Atomic. */
        String getOrKeep(String offered);

        /** Keeps an id instead of whatever was there. */
        void keep(String id);

        /**
         * Takes a lock whose holder may be waiting for the place.
         *
         * @throws BackendException if that takes longer than the {@linkplain CallTime time of the call}
         */
        void await(Lock lock);
    }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 9;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{12}");

    private final Cell cell;
    private final long remembered;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null before the first use; written under the lock. */
    private volatile @Nullable Known known;

    /** How many renewals were asked for since the last one that succeeded: with any, what is known is not used. */
    private final AtomicLong renewalsOwed = new AtomicLong();

    /** Counts what makes ids that were read before it doubtful. */
    private final AtomicLong forgotten = new AtomicLong();

    /** Why the id could not be read last; written under the lock. */
    private volatile @Nullable BackendException trouble;

    /** Creates it for ids that are used for the time of {@code remembered} after they were asked for. */
    public Generation(Cell cell, Duration remembered) {
        this(cell, remembered, NodeHealth.monotonicClock());
    }

    /** Creates it with a clock of which differences alone matter. */
    public Generation(Cell cell, Duration remembered, InstantSource clock) {
        this.cell = cell;
        this.remembered = remembered.toMillis();
        this.clock = clock;
    }

    /**
     * Returns the id: 12 letters, digits, hyphens or underscores.
     *
     * @throws BackendException if it has to be read and cannot be
     */
    public String id() {
        Known present = known;
        return present != null && isUsable(present) && age(present) < remembered / 2 ? present.id() : ask(present);
    }

    private boolean isUsable(Known present) {
        return renewalsOwed.get() == 0 && present.forgotten() == forgotten.get();
    }

    private long age(Known present) {
        return clock.millis() - present.since();
    }

    private String ask(@Nullable Known present) {
        BackendException past = trouble;
        if (present == null || !isUsable(present) || age(present) >= remembered) {
            cell.await(lock);
        } else if (!lock.tryLock()) {
            return present.id();
        }
        try {
            requireNoTroubleSince(past);
            Known other = known;
            return other == null || other.equals(present) ? attempt(this::read) : attempt(other::id);
        } finally {
            lock.unlock();
        }
    }

    private String attempt(Supplier<String> id) {
        try {
            String found = id.get();
            // Looked at last, since the call to the server itself may have made a renewal necessary.
            return renewalsOwed.get() == 0 ? found : take();
        } catch (BackendException away) {
            // That of a thread which was interrupted tells nothing of the server.
            trouble = Thread.currentThread().isInterrupted() ? trouble : away;
            throw away;
        }
    }

    /** Lets whoever has waited for another's attempt share its failure: one after another they would wait for one each. */
    private void requireNoTroubleSince(@Nullable BackendException past) {
        BackendException last = trouble;
        if (last != null && last != past) {
            throw new BackendException(String.valueOf(last.getMessage()), last);
        }
    }

    private String read() {
        // What is true before the answer, since the answer may be as old as that.
        Known asked = new Known(newId(), clock.millis(), forgotten.get());
        String id = cell.getOrKeep(asked.id());
        if (!ID.matcher(id).matches()) {
            return take();
        }
        known = new Known(id, asked.since(), asked.forgotten());
        return id;
    }

    private String take() {
        Known taken = new Known(newId(), clock.millis(), forgotten.get());
        // Owed from now on, so that nobody goes on with the old one if the answer gets lost.
        long owed = renewalsOwed.incrementAndGet();
        cell.keep(taken.id());
        known = taken;
        // Unless one more was asked for in the meantime.
        renewalsOwed.compareAndSet(owed, 0);
        return taken.id();
    }

    private static String newId() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * Takes a new id now. If that fails, it is taken before the next use.
     *
     * @throws BackendException if it cannot be kept
     */
    public void renew() {
        cell.await(lock);
        try {
            take();
        } finally {
            lock.unlock();
        }
    }

    /** Has a new id taken before the next use; asks no server and waits for nobody. */
    public void renewBeforeUse() {
        renewalsOwed.incrementAndGet();
    }

    /**
     * Has the id read again before the next use, because the server may have started anew and lost it; asks no server and
     * waits for nobody.
     */
    public void forget() {
        forgotten.incrementAndGet();
    }

    /** An id, when it was asked for, and how often ids had been forgotten by then. */
    private record Known(String id, long since, long forgotten) {}
}
