// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a database that could not be reached: for a while nobody waits for it, and then one thread tries. Threads
 * share it.
 */
final class Outage {

    private final String label;
    private final long nanos;

    /** Null while the database can be reached. */
    private final AtomicReference<@Nullable Since> current = new AtomicReference<>();

    /**
     * Creates the memory of no outage.
     *
     * @param label the database, for messages
     * @param memory how long nobody tries
     */
    Outage(String label, Duration memory) {
        this.label = label;
        this.nanos = memory.toNanos();
    }

    private record Since(long start, String reason) {}

    /**
     * Returns if the database may be tried.
     *
     * @throws BackendException if it could not be reached a short while ago
     */
    void refuseWhileItLasts() {
        Since since = current.get();
        if (since == null) {
            return;
        }
        long now = System.nanoTime();
        // Whoever moves the start is the one who tries.
        if (now - since.start() < nanos || !current.compareAndSet(since, new Since(now, since.reason()))) {
            throw new BackendException(label + " could not be reached a short while ago (" + since.reason()
                    + "); it is tried again " + Duration.ofNanos(nanos).toMillis() + " ms after each failure");
        }
    }

    /** Returns whether the database could not be reached when it was tried last. */
    boolean lasts() {
        return current.get() != null;
    }

    void begin(String reason) {
        current.set(new Since(System.nanoTime(), reason));
    }

    void end() {
        if (current.get() != null) {
            current.set(null);
        }
    }
}
