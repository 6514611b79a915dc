// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of a container that could not be read. Each is counted; at most one in a minute is logged. Neither keys nor
 * values are shown. Threads share it.
 */
public final class Unreadable {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final String container;
    private final LongSupplier nanoTime;
    private final LongAdder count = new LongAdder();

    /** The nanoTime before which nothing is logged. */
    private final AtomicLong silentUntil;

    /** Creates the count of a container. */
    public Unreadable(String container) {
        this(container, System::nanoTime);
    }

    Unreadable(String container, LongSupplier nanoTime) {
        this.container = container;
        this.nanoTime = nanoTime;
        this.silentUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** Returns how many times a record could not be read. */
    public long count() {
        return count.sum();
    }

    /** Counts a record that could not be read; {@code reason} follows "because". */
    void note(String reason, @Nullable Throwable cause) {
        count.increment();
        long now = nanoTime.getAsLong();
        long until = silentUntil.get();
        if (now - until >= 0 && silentUntil.compareAndSet(until, now + PAUSE)) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "A record of container '" + container + "' counts as a miss because " + reason + " ("
                            + count() + " such reads so far; told at most once in a minute)",
                    cause);
        }
    }
}
