// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one caller at a time make the value of a key: who has an older value goes on with that, who has none waits. It keeps
 * no values, so that it serves what is kept anywhere, without a cache; containers do the same by themselves, see
 * {@link Container#get(Object, java.util.function.Function)}. Threads share it; processes do not.
 *
 * <p>A maker may pass this gate, or another one, for other keys. Two makers that wait for each other's keys do so for a
 * limited time.
 *
 * @param <K> the type of keys; two are the same if {@code equals} says so
 * @param <V> the type of values
 */
public final class LoadGate<K, V> {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    /** How long a maker waits for another one. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many values this thread is making, one within the other, at all gates. */
    private static final ThreadLocal<Integer> MAKING = ThreadLocal.withInitial(() -> 0);

    private final Map<K, Turn> turns = new ConcurrentHashMap<>();
    private final @Nullable Executor background;

    /** Creates a gate at which the first caller who sees a stale value makes the new one, and gets it. */
    public LoadGate() {
        this.background = null;
    }

    /**
     * Creates a gate at which a new value for a stale one is made in the background, so that nobody waits for it.
     *
     * @param background runs the makers; one that it refuses is tried again by the next caller
     */
    public LoadGate(Executor background) {
        this.background = Objects.requireNonNull(background, "background");
    }

    /**
     * What a look at the place where a value is kept has shown. Immutable.
     *
     * @param value the value; null if there is none
     * @param fresh whether no new one is to be made
     */
    public record Seen<V>(@Nullable V value, boolean fresh) {

        /** Requires a value where it is to be fresh. */
        public Seen {
            if (fresh) {
                Objects.requireNonNull(value, "value");
            }
        }

        /** There is a value that needs not be made anew. */
        public static <V> Seen<V> fresh(V value) {
            return new Seen<>(value, true);
        }

        /** There is a value that is to be made anew, but will do until then. */
        public static <V> Seen<V> stale(V value) {
            return new Seen<>(Objects.requireNonNull(value, "value"), false);
        }

        /** There is no value. */
        public static <V> Seen<V> nothing() {
            return new Seen<>(null, false);
        }
    }

    /**
     * Returns the value that is kept, or one that is made now.
     *
     * @param look looks at what is kept; called again when there was something to wait for
     * @param maker makes the value and keeps it where {@code look} will see it; never null. What it throws reaches the caller
     *     in whose thread it runs, and in the background a log; then the next caller makes the value
     * @throws IllegalStateException if this thread is making the value of the same key
     * @throws CacheException if this thread is interrupted while it waits, or is itself making a value and has waited for
     *     10 seconds for another maker
     */
    public V pass(K key, Supplier<Seen<V>> look, Supplier<? extends V> maker) {
        Turn turn = new Turn();
        Seen<V> seen = look.get();
        while (!seen.fresh()) {
            Turn other = turns.putIfAbsent(key, turn);
            if (other == null) {
                return take(key, turn, look, maker);
            }
            if (seen.value() != null) {
                return seen.value();
            }
            other.await(key);
            seen = look.get();
        }
        return Objects.requireNonNull(seen.value(), "a fresh value");
    }

    /** Returns whether somebody is making the value of a key at this gate. */
    public boolean isMaking(K key) {
        return turns.containsKey(key);
    }

    private V take(K key, Turn turn, Supplier<Seen<V>> look, Supplier<? extends V> maker) {
        boolean handedOver = false;
        try {
            // What was seen before the turn began may have been replaced by the one before.
            Seen<V> seen = look.get();
            if (seen.value() == null || (!seen.fresh() && background == null)) {
                return turn.make(maker);
            }
            handedOver = !seen.fresh() && handOver(key, turn, maker);
            return seen.value();
        } finally {
            if (!handedOver) {
                leave(key, turn);
            }
        }
    }

    private boolean handOver(K key, Turn turn, Supplier<? extends V> maker) {
        try {
            Objects.requireNonNull(background).execute(() -> makeLogged(key, turn, maker));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private void makeLogged(K key, Turn turn, Supplier<? extends V> maker) {
        try {
            V unused = turn.make(maker);
        } catch (RuntimeException thrown) {
            LOGGER.log(Level.WARNING, () -> "Making a new value in the background failed for key " + key, thrown);
        } finally {
            leave(key, turn);
        }
    }

    private void leave(K key, Turn turn) {
        turns.remove(key, turn);
        turn.end.countDown();
    }

    /** One caller's time to make a value. Threads share it. */
    private static final class Turn {

        private final CountDownLatch end = new CountDownLatch(1);

        /** Who makes the value; null before the maker starts. */
        private volatile @Nullable Thread maker;

        <V> V make(Supplier<? extends V> supplier) {
            maker = Thread.currentThread();
            int outer = MAKING.get();
            MAKING.set(outer + 1);
            try {
                return Objects.requireNonNull(supplier.get(), "the maker returned null");
            } finally {
                if (outer == 0) {
                    MAKING.remove();
                } else {
                    MAKING.set(outer);
                }
            }
        }

        void await(Object key) {
            if (maker == Thread.currentThread()) {
                throw new IllegalStateException("The value of key " + key
                        + " is being made by this very thread, which now waits for it; return the value instead");
            }
            try {
                if (MAKING.get() == 0) {
                    end.await();
                } else if (!end.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new CacheException("Gave up waiting for key " + key + " after " + PATIENCE
                            + ": this thread is making a value itself, so that its maker may be waiting for it");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CacheException("Interrupted while another thread made the value of key " + key, interrupted);
            }
        }
    }
}
