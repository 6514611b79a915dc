// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of a container that could not be read. Each is counted; at most one in a minute is logged. Neither keys nor
 * values are shown. Threads share it.
 */
public final class Unreadable {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String container;
    private final LongAdder count = new LongAdder();
    private final Seldom seldom;

    /** Creates the count of a container. */
    public Unreadable(String container) {
        this(container, System::nanoTime);
    }

    Unreadable(String container, LongSupplier nanoTime) {
        this.container = container;
        this.seldom = new Seldom(PAUSE, nanoTime);
    }

    /** Returns how many times a record could not be read. */
    public long count() {
        return count.sum();
    }

    /** Counts a record that could not be read; {@code reason} follows "because". */
    void note(String reason, @Nullable Throwable cause) {
        count.increment();
        if (seldom.isDue()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "A record of container '" + container + "' counts as a miss because " + reason + " ("
                            + count() + " such reads so far; told at most once in a minute)",
                    cause);
        }
    }
}
