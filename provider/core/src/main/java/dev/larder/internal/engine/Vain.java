// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.LoadRules.Remembered;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * The loads that came to nothing a short while ago: nobody repeats them until their time is over. Remembers
 * {@value #MOST} keys at most, in this process. Threads share it.
 */
final class Vain {

    private static final int MOST = 10_000;
    private static final int LONGEST = 3;

    private final Remembered lengths;
    private final InstantSource clock;
    private final Map<Object, Outcome> outcomes = new ConcurrentHashMap<>();

    Vain(Remembered lengths, InstantSource clock) {
        this.lengths = lengths;
        this.clock = clock;
    }

    /**
     * What a load came to.
     *
     * @param until when it may be repeated
     * @param failure what it threw; null if it found no value
     * @param times how many loads have failed in a row
     */
    private record Outcome(long until, @Nullable CacheLoaderException failure, int times) {}

    /** Returns whether it is remembered that a key has no value, or that its load failed. */
    boolean knows(Object id) {
        return current(id) != null;
    }

    /**
     * Returns whether it is remembered that a key has no value.
     *
     * @throws CacheLoaderException if it is remembered that its load failed
     */
    boolean isNothing(Object id) {
        Outcome outcome = current(id);
        if (outcome == null) {
            return false;
        }
        if (outcome.failure == null) {
            return true;
        }
        throw new CacheLoaderException(
                outcome.failure.getMessage() + " (remembered: it is not tried again for another "
                        + (outcome.until - clock.millis()) + " ms, as cache-failures says)",
                outcome.failure.getCause());
    }

    private @Nullable Outcome current(Object id) {
        Outcome outcome = outcomes.isEmpty() ? null : outcomes.get(id);
        return outcome == null || outcome.until <= clock.millis() ? null : outcome;
    }

    /** Remembers that a key has no value. */
    void nothing(Object id) {
        if (lengths.nulls() > 0) {
            remember(id, new Outcome(Instants.after(clock.millis(), lengths.nulls()), null, 0));
        } else {
            outcomes.remove(id);
        }
    }

    /** Remembers that the load of a key failed. */
    void failed(Object id, CacheLoaderException failure) {
        if (lengths.failures() > 0) {
            Outcome before = outcomes.get(id);
            int times = before == null ? 0 : before.times;
            long length = lengths.failures() << Math.min(times, LONGEST);
            remember(id, new Outcome(Instants.after(clock.millis(), length), failure, times + 1));
        }
    }

    private void remember(Object id, Outcome outcome) {
        if (outcomes.size() >= MOST) {
            long now = clock.millis();
            outcomes.values().removeIf(old -> old.until <= now);
        }
        if (outcomes.size() < MOST) {
            outcomes.put(id, outcome);
        }
    }

    /** Forgets what was known of a key: it has a value, or somebody insists on a load. */
    void forget(Object id) {
        if (!outcomes.isEmpty()) {
            outcomes.remove(id);
        }
    }
}
