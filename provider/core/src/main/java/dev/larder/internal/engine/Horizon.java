// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A moment that the system's clock has not reached: what dies later is alive, and nobody needs to ask the clock for that,
 * which can take longer than all the rest of a read. A daemon thread keeps it a little ahead of the clock. Only if that
 * thread were held up for longer than the lead while others run, or the clock were set forward by more than the lead, could
 * an entry be read after its deadline, and then until the thread's next turn. Threads share it.
 */
final class Horizon {

    private static final Duration LEAD = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Later than anything: everybody has to ask the clock. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final InstantSource clock = InstantSource.system();
    private volatile long millis = UNKNOWN;
    private @Nullable Thread thread;

    /** Returns the moment in ms since the epoch, or {@link #UNKNOWN}. */
    long millis() {
        return millis;
    }

    /** Begins to keep ahead of the clock; to be called once. */
    void start(String name, ClassLoader loader) {
        Thread starting = new Thread(this::run, name);
        starting.setDaemon(true);
        starting.setContextClassLoader(loader);
        starting.start();
        thread = starting;
    }

    /** Ends the thread, if there is one. Not to be called while another thread starts it. */
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                millis = clock.millis() + LEAD.toMillis();
                Thread.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException stopped) {
            millis = UNKNOWN;
        }
    }
}
