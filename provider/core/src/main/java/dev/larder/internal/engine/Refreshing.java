// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.flight.Flight;
import dev.larder.internal.flight.Flight.Span;
import dev.larder.internal.store.KeyMutex.Held;
import dev.larder.internal.store.Stored;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * The making of new values for stale entries: one caller makes it, all others get the stale one at once. It takes no lock
 * of a key but to store. Invariant: what is {@code running} was live when it started, so whoever finds the entry dead later
 * finds it here, and waits for it rather than load once more. Threads share it.
 */
final class Refreshing<K, V> {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    /** Beyond so many mean load times nobody is early, but one in a hundred million. */
    private static final int EARLIEST = 19;

    private final Engine<K, V> engine;
    private final Loads<K, V> loads;
    private final FreshRules rules;
    private final InstantSource clock;
    private final Duration patience;
    private final Flight flight;
    private final Map<Object, Refresh<K, V>> running = new ConcurrentHashMap<>();
    private final LongAdder staleHits = new LongAdder();

    Refreshing(Loads<K, V> loads, FreshRules rules, Engine<K, V> engine, Parts<K, V> parts) {
        this.engine = engine;
        this.loads = loads;
        this.rules = rules;
        this.clock = parts.clock();
        this.patience = parts.nestedLockTimeout();
        this.flight = Flight.of(parts.types().cache());
    }

    /** Returns whether an entry is past the soft limit. */
    boolean isStale(Stored<V> stored) {
        return stored.isOutdated() || age(stored) >= rules.freshFor();
    }

    private long age(Stored<V> stored) {
        long created = stored.created();
        return created == Stored.UNKNOWN ? 0 : clock.millis() - created;
    }

    /** Returns whether a new value is to be made: the entry is stale, or is about to be and the dice say so (XFetch). */
    private boolean isDue(Stored<V> stored) {
        double left = (double) rules.freshFor() - age(stored);
        if (left <= 0 || stored.isOutdated()) {
            return true;
        }
        double unit = rules.ahead() * loads.calls().meanMillis();
        return left < unit * EARLIEST
                && left <= -unit * Math.log(1 - ThreadLocalRandom.current().nextDouble());
    }

    /** Returns the value of a live entry, or a new one if that is due and this thread is to make it; null if it is gone. */
    @Nullable
    V fresh(K key, Stored<V> found, V value, @Nullable Function<? super K, ? extends @Nullable V> function) {
        if (!isDue(found)) {
            return value;
        }
        Generator<K, V> generator = function == null ? loads.sources().generator() : loads.ofEach(function);
        if (!generator.isOn()) {
            return value;
        }
        Map<K, V> values = new HashMap<>();
        values.put(key, value);
        refresh(List.of(new Refresh<>(key, found)), values, keys -> one(generator, key));
        return values.get(key);
    }

    private Map<K, V> one(Generator<K, V> generator, K key) {
        V made = loads.calls().loadNow(generator, key);
        return made == null ? Map.of() : Map.of(key, made);
    }

    /** Adds an entry that was read to those that are due, if it is. */
    void collect(K key, Stored<V> found, List<Refresh<K, V>> due) {
        if (isDue(found)) {
            due.add(new Refresh<>(key, found));
        }
    }

    /** Replaces the values that are due by new ones, as far as this thread is to make them; one call of the generator. */
    void refresh(List<Refresh<K, V>> due, Map<K, V> values, Generator<K, V> generator) {
        if (generator.isOn()) {
            refresh(due, values, keys -> loads.calls().loadAllNow(generator, keys));
        }
    }

    private void refresh(List<Refresh<K, V>> due, Map<K, V> values, Function<Collection<K>, Map<K, V>> generator) {
        staleHits.add(due.stream().filter(each -> isStale(each.found())).count());
        List<Refresh<K, V>> won = due.stream()
                .filter(each -> running.putIfAbsent(each.id(), each) == null)
                .toList();
        if (!won.isEmpty()) {
            start(won, values, generator);
        }
    }

    private void start(List<Refresh<K, V>> won, Map<K, V> values, Function<Collection<K>, Map<K, V>> generator) {
        if (rules.background() == null) {
            run(won, values, generator);
            return;
        }
        try {
            rules.background().execute(() -> runLogged(won, generator));
        } catch (RejectedExecutionException full) {
            // The stale value is still good: the next reader tries again.
            end(won);
        }
    }

    private void runLogged(List<Refresh<K, V>> won, Function<Collection<K>, Map<K, V>> generator) {
        try {
            run(won, new HashMap<>(), generator);
        } catch (RuntimeException thrown) {
            LOGGER.log(Level.WARNING, () -> "Making a new value in the background failed for " + keys(won), thrown);
        }
    }

    private void run(List<Refresh<K, V>> won, Map<K, V> values, Function<Collection<K>, Map<K, V>> generator) {
        Deque<Held> turns = new ArrayDeque<>();
        Span span = flight.refresh();
        String outcome = "failed";
        try {
            won.forEach(Refresh::begin);
            List<Refresh<K, V>> mine = enter(won, values, turns);
            boolean making = !mine.isEmpty() && loads.calls().tryAcquire();
            outcome = making ? make(mine, values, generator) : "left to others";
        } finally {
            turns.forEach(Held::close);
            end(won);
            if (span != null) {
                span.end("refresh", keys(won), outcome);
            }
        }
    }

    private void end(List<Refresh<K, V>> won) {
        won.forEach(each -> {
            running.remove(each.id());
            each.end();
        });
    }

    /** Leaves out what another process is making or has made, and what came to nothing a short while ago. */
    private List<Refresh<K, V>> enter(List<Refresh<K, V>> won, Map<K, V> values, Deque<Held> turns) {
        List<Refresh<K, V>> mine = new ArrayList<>();
        for (Refresh<K, V> each : won) {
            if (!loads.calls().isVain(each.key()) && loads.tryEnter(each.key(), turns) && isUnchanged(each, values)) {
                mine.add(each);
            }
        }
        return mine;
    }

    private boolean isUnchanged(Refresh<K, V> each, Map<K, V> values) {
        Stored<V> now = engine.store().get(each.key());
        if (now == null || !engine.isLive(now)) {
            return false;
        }
        if (now.created() == each.found().created()
                && now.isOutdated() == each.found().isOutdated()) {
            return true;
        }
        V value = now.value();
        if (value != null) {
            values.put(each.key(), value);
        }
        return false;
    }

    /** Makes and stores new values; returns what came of it. */
    private String make(List<Refresh<K, V>> mine, Map<K, V> values, Function<Collection<K>, Map<K, V>> generator) {
        Map<K, V> made;
        try {
            made = generator.apply(keys(mine));
        } catch (CacheLoaderException failure) {
            if (!rules.staleOnFailure()) {
                throw failure;
            }
            LOGGER.log(Level.WARNING, () -> "Serving stale values for " + keys(mine) + ", as the load failed", failure);
            return "failed";
        } finally {
            loads.calls().release();
        }
        mine.forEach(each -> store(each, made.get(each.key()), values));
        return "made";
    }

    private void store(Refresh<K, V> each, @Nullable V made, Map<K, V> values) {
        long created = each.found().created();
        if (made == null) {
            values.remove(each.key());
            engine.changeUnwritten(each.key(), Operations.dropOlder(), created);
        } else {
            values.put(each.key(), made);
            if (loads.keeps(each.key(), made)) {
                engine.changeUnwritten(each.key(), Operations.loadOlder(), new Operations.Renewal<>(created, made));
            }
        }
    }

    private static <K> List<K> keys(List<? extends Refresh<K, ?>> refreshes) {
        List<K> keys = new ArrayList<>(refreshes.size());
        refreshes.forEach(each -> keys.add(each.key()));
        return keys;
    }

    /** Waits for the new value of a key that has died while it is being made, for a limited time. */
    void join(K key) {
        Refresh<K, V> refresh = running.get(Keys.identity(key));
        if (refresh != null) {
            refresh.await(patience);
        }
    }

    /** Returns how many reads have met an entry past the soft limit. */
    long staleHits() {
        return staleHits.sum();
    }
}
