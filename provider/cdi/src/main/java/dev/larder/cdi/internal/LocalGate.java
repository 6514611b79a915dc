// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread per key make the value that a cache lacks, for a cache of any provider. Threads may share it.
 *
 * <p>Invariants: whoever put a latch into the map removes and opens it, whatever happens; a thread that makes one value waits
 * for no other, so that threads cannot wait in a circle; and nobody waits for longer than the limit. Who has waited in vain
 * makes the value itself, beside others.
 */
final class LocalGate {

    private static final long LIMIT_SECONDS = 10;

    private final ConcurrentMap<Place, CountDownLatch> underWay = new ConcurrentHashMap<>();

    /** Set in a thread that is making a value. */
    private final ThreadLocal<Boolean> making = new ThreadLocal<>();

    private record Place(Cache<Object, Object> cache, Object key) {}

    @Nullable
    Object get(Cache<Object, Object> cache, Object key, Callable<@Nullable Object> generator) throws Exception {
        Object present = cache.get(key);
        return present == null ? enter(new Place(cache, key), generator) : present;
    }

    private @Nullable Object enter(Place place, Callable<@Nullable Object> generator) throws Exception {
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = underWay.putIfAbsent(place, mine);
        if (other != null) {
            await(other);
            Object made = place.cache().get(place.key());
            return made == null ? make(place, generator) : made;
        }
        try {
            // An earlier one may have left between this thread's look into the cache and its entrance.
            Object made = place.cache().containsKey(place.key()) ? place.cache().get(place.key()) : null;
            return made == null ? make(place, generator) : made;
        } finally {
            underWay.remove(place, mine);
            mine.countDown();
        }
    }

    private void await(CountDownLatch other) {
        if (making.get() != null) {
            return;
        }
        try {
            // The limit is for a maker that waits for a thread of its own which waits here.
            boolean ignored = other.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Object make(Place place, Callable<@Nullable Object> generator) throws Exception {
        Boolean outer = making.get();
        making.set(true);
        try {
            Object made = generator.call();
            if (made != null) {
                place.cache().put(place.key(), made);
            }
            return made;
        } finally {
            if (outer == null) {
                making.remove();
            }
        }
    }
}
