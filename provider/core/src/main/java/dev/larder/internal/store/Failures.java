// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The failures of a container's backend that callers do not notice: all are counted, a few are logged. Threads share it. */
final class Failures {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String container;
    private final AtomicLong count = new AtomicLong();
    private final Seldom seldom = new Seldom(PAUSE);
    private final LongAdder total;

    /** Creates the count of a container, which goes into a total as well. */
    Failures(String container, LongAdder total) {
        this.container = container;
        this.total = total;
    }

    /** Counts a failure, and logs it unless another one was logged a short while ago. */
    void add(RuntimeException failure) {
        total.increment();
        long number = count.incrementAndGet();
        if (seldom.isDue()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "Container '" + container + "' does without its backend, as on-failure says (failure "
                            + number + ", of which at most one in " + PAUSE.toSeconds() + " s is logged)",
                    failure);
        }
    }

    long count() {
        return count.get();
    }
}
