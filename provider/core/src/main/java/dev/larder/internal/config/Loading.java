// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import java.util.function.BiPredicate;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/**
 * How values are made on a miss.
 *
 * @param mutex who loads a key once while others wait
 * @param mutexLease how long the lock of a process lasts that has died
 * @param mutexWait how long a process waits for the lock of another
 * @param maxConcurrent how many loads run at a time, or {@link Limits#UNLIMITED}
 * @param storeIf makes what tells which values are stored; null if all are
 * @param cacheNulls how long it is remembered that there is no value; zero for not at all
 * @param cacheFailures how long it is remembered that a load failed; zero for not at all
 * @param freshness how values are made anew before they die
 */
public record Loading(
        Mutex mutex,
        Duration mutexLease,
        Duration mutexWait,
        long maxConcurrent,
        @Nullable Factory<BiPredicate<Object, Object>> storeIf,
        Duration cacheNulls,
        Duration cacheFailures,
        Freshness freshness) {

    /** What applies where nothing is said. */
    public static final Loading DEFAULT = new Loading(
            Mutex.LOCAL,
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Limits.UNLIMITED,
            null,
            Duration.ZERO,
            Duration.ZERO,
            Freshness.NONE);
}
