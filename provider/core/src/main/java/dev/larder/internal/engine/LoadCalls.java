// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.flight.Flight;
import dev.larder.internal.flight.Flight.Span;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a container's generators: which are under way, how many may be, how long they take, and which are not worth
 * repeating yet. Threads share it.
 */
final class LoadCalls<K, V> {

    /** A new load counts for one in so many when the mean time is told. */
    private static final int MEMORY = 8;

    private final Set<Object> underWay = ConcurrentHashMap.newKeySet();
    private final @Nullable Semaphore permits;

    /** How many loads, one within the other, this thread is in: they share its permit, or it would wait for itself. */
    private final ThreadLocal<int[]> depth = ThreadLocal.withInitial(() -> new int[1]);

    private final Vain vain;
    private final Flight flight;

    /** Approximate, as threads may overwrite each other's. */
    private volatile double meanMillis;

    LoadCalls(LoadRules<K, V> rules, InstantSource clock, Flight flight) {
        this.flight = flight;
        this.permits = rules.atATime() == LoadRules.UNLIMITED ? null : new Semaphore(rules.atATime());
        this.vain = new Vain(rules.remembered(), clock);
    }

    /** Returns whether a generator is making the value of a key in this process. */
    boolean isUnderWay(K key) {
        return underWay.contains(Keys.identity(key));
    }

    /** Returns whether a load is not worth repeating yet. */
    boolean isVain(K key) {
        return vain.knows(Keys.identity(key));
    }

    /** Makes a value, when there is room for one more load; null if there is none. */
    @Nullable
    V load(Generator<K, V> generator, K key) {
        if (vain.isNothing(Keys.identity(key))) {
            return null;
        }
        acquire(key);
        try {
            return loadNow(generator, key);
        } finally {
            release();
        }
    }

    /** Makes some values by one call, when there is room for it, but those that are known not to be. */
    Map<K, V> loadAll(Generator<K, V> generator, Collection<K> keys) {
        List<K> worthwhile = new ArrayList<>(keys);
        worthwhile.removeIf(key -> vain.isNothing(Keys.identity(key)));
        if (worthwhile.isEmpty()) {
            return Map.of();
        }
        acquire(worthwhile);
        try {
            return loadAllNow(generator, worthwhile);
        } finally {
            release();
        }
    }

    /** Makes some values as {@link #loadAll} does, whatever is known of them. */
    Map<K, V> loadAllAnew(Generator<K, V> generator, Collection<K> keys) {
        keys.forEach(key -> vain.forget(Keys.identity(key)));
        return loadAll(generator, keys);
    }

    /** Makes a value; the caller has seen to it that there is room. */
    @Nullable
    V loadNow(Generator<K, V> generator, K key) {
        V made = call(List.of(key), () -> generator.load(key));
        note(key, made);
        return made;
    }

    /** Makes some values by one call; the caller has seen to it that there is room. */
    Map<K, V> loadAllNow(Generator<K, V> generator, Collection<K> keys) {
        Map<K, V> made = call(keys, () -> generator.loadAll(keys));
        keys.forEach(key -> note(key, made.get(key)));
        return made;
    }

    private <R extends @Nullable Object> R call(Collection<K> keys, Supplier<R> load) {
        for (K key : keys) {
            underWay.add(Keys.identity(key));
        }
        long start = System.nanoTime();
        try {
            return recorded(keys, load);
        } catch (CacheLoaderException failure) {
            keys.forEach(key -> vain.failed(Keys.identity(key), failure));
            throw failure;
        } finally {
            count(System.nanoTime() - start);
            for (K key : keys) {
                underWay.remove(Keys.identity(key));
            }
        }
    }

    private <R extends @Nullable Object> R recorded(Collection<K> keys, Supplier<R> load) {
        Span span = flight.load();
        String outcome = "failed";
        try {
            R made = load.get();
            outcome = made == null ? "nothing" : "made";
            return made;
        } catch (CacheLoaderException failure) {
            flight.failed("load", keys, failure);
            throw failure;
        } finally {
            if (span != null) {
                span.end("load", keys, outcome);
            }
        }
    }

    private void note(K key, @Nullable V made) {
        if (made == null) {
            vain.nothing(Keys.identity(key));
        } else {
            vain.forget(Keys.identity(key));
        }
    }

    private void count(long took) {
        double millis = took / 1e6;
        double before = meanMillis;
        meanMillis = before == 0 ? millis : before + (millis - before) / MEMORY;
    }

    private void acquire(Object what) {
        if (depth.get()[0]++ > 0 || permits == null) {
            return;
        }
        try {
            permits.acquire();
        } catch (InterruptedException interrupted) {
            depth.get()[0]--;
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while waiting for other loads to load " + what, interrupted);
        }
    }

    /** Takes room for one more load if there is any; {@link #release} must follow. */
    boolean tryAcquire() {
        if (permits == null || depth.get()[0] > 0 || permits.tryAcquire()) {
            depth.get()[0]++;
            return true;
        }
        return false;
    }

    void release() {
        if (--depth.get()[0] == 0 && permits != null) {
            permits.release();
        }
    }

    /** Returns about how long a load takes, in ms. */
    double meanMillis() {
        return meanMillis;
    }
}
