// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.fory.Fory;
import org.jspecify.annotations.Nullable;

/**
 * Instances of Fory, each for one thread at a time. Whoever finds none idle gets a new one, so nobody ever waits, not even
 * a caller in the midst of whose object another is encoded. Threads share it.
 */
final class ForyInstances {

    private static final int MOST_IDLE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final Supplier<Fory> maker;
    /** The one that was given back last: most calls find it there, and need no queue. */
    private final AtomicReference<@Nullable Fory> atHand = new AtomicReference<>();

    private final ConcurrentLinkedQueue<Fory> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room = new AtomicInteger(MOST_IDLE);

    ForyInstances(Supplier<Fory> maker) {
        this.maker = maker;
    }

    /** Returns an instance that nobody else uses. */
    Fory take() {
        Fory fory = atHand.getAndSet(null);
        return fory == null ? takeFromQueue() : fory;
    }

    private Fory takeFromQueue() {
        Fory fory = idle.poll();
        if (fory == null) {
            return maker.get();
        }
        room.incrementAndGet();
        return fory;
    }

    /** Takes an instance back; without this it is garbage. */
    void giveBack(Fory fory) {
        if (atHand.compareAndSet(null, fory)) {
            return;
        }
        if (room.getAndDecrement() > 0) {
            idle.add(fory);
        } else {
            room.incrementAndGet();
        }
    }
}
