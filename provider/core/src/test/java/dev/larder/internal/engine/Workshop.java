// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.Overflow;
import dev.larder.internal.config.Limits;
import dev.larder.internal.store.Copying;
import dev.larder.internal.store.HeapSettings;
import dev.larder.internal.store.HeapStores;
import dev.larder.internal.store.Store;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * Puts engines together for tests. As it comes: unbounded heap, by reference, eternal, nobody loads, writes or listens,
 * and no sweep but by hand. Keys 1 and {@link #SAME_STRIPE} share a lock, keys 1 and 2 do not.
 */
final class Workshop {

    static final int SAME_STRIPE = 1 + 1024;

    final CountingClock clock = new CountingClock();
    private boolean dated = true;
    private Limits limits = Limits.NONE;
    private UnaryOperator<Store<Integer, Integer>> around = UnaryOperator.identity();
    private Deadlines deadlines = DeadlineRules.of(new EternalExpiryPolicy(), clock);
    private @Nullable CacheLoader<Integer, Integer> readThrough;
    private @Nullable CacheWriter<Integer, Integer> writer;
    private Sweeper sweeper = new Sweeper("idle", Sweeper.class.getClassLoader(), Duration.ofDays(1));
    private Executor executor = Runnable::run;
    private Duration nestedTimeout = Duration.ofSeconds(10);

    Workshop rejectingMoreThan(long entries) {
        limits = new Limits(entries, Limits.UNLIMITED, Limits.UNLIMITED, Overflow.REJECT, null);
        return this;
    }

    /** Lets the store drop entries by itself beyond so many. */
    Workshop evictingBeyond(long entries) {
        limits = new Limits(entries, Limits.UNLIMITED, Limits.UNLIMITED, Overflow.EVICT, null);
        return this;
    }

    Workshop storedIn(UnaryOperator<Store<Integer, Integer>> decorator) {
        around = decorator;
        return this;
    }

    /** Lets the store date no entries, as it is where nobody asks when they were written. */
    Workshop undated() {
        dated = false;
        return this;
    }

    Workshop living(Deadlines rules) {
        deadlines = rules;
        return this;
    }

    /** Gives entries a lifetime in ms after their creation. */
    Workshop living(long millis) {
        javax.cache.expiry.Duration length =
                new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.MILLISECONDS, millis);
        return living(DeadlineRules.of(new CreatedExpiryPolicy(length), clock));
    }

    Workshop readingThrough(CacheLoader<Integer, Integer> loader) {
        readThrough = loader;
        return this;
    }

    Workshop writingThrough(CacheWriter<Integer, Integer> to) {
        writer = to;
        return this;
    }

    Workshop sweptBy(Sweeper by) {
        sweeper = by;
        return this;
    }

    Workshop tellingBy(Executor by) {
        executor = by;
        return this;
    }

    Workshop waitingNoLongerThan(Duration timeout) {
        nestedTimeout = timeout;
        return this;
    }

    Engine<Integer, Integer> engine() {
        Types types = new Types("test", Integer.class, Integer.class);
        Store<Integer, Integer> heap =
                HeapStores.open(new HeapSettings("test", limits, Copying.byReference(), dated ? clock : null));
        Generator<Integer, Integer> generator = new Generator<>(readThrough, types);
        return new Engine<>(new Parts<>(
                around.apply(heap),
                deadlines,
                clock,
                types,
                generator,
                generator,
                new WriteThrough<>(writer, "test"),
                new Listeners<>(source(), Copying.byReference(), executor),
                sweeper,
                LoadRules.none(),
                nestedTimeout));
    }

    /** Returns an engine that has seen a processor, so that all writes lock. */
    Engine<Integer, Integer> lockingEngine() {
        Engine<Integer, Integer> engine = engine();
        engine.process(0, (entry, none) -> null, null);
        return engine;
    }

    /** Returns a source of events that nobody asks anything. */
    @SuppressWarnings("unchecked") // a proxy has no type parameters
    private static Cache<Integer, Integer> source() {
        return (Cache<Integer, Integer>) Proxy.newProxyInstance(
                Workshop.class.getClassLoader(), new Class<?>[] {Cache.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
