// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long this machine lets wait who has nothing to wait for: a thread looks at the clock again and again. What takes time is to
 * be compared with a limit that has this added, so that a busy machine does not count as a slow cache.
 */
final class Pulse implements AutoCloseable {

    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(5);

    /** A call passes from thread to thread, and to the server and back; each may be let wait. */
    private static final int HANDOVERS = 6;

    private final AtomicLong longest = new AtomicLong();
    private volatile boolean ended;

    private Pulse() {}

    static Pulse begun() {
        Pulse pulse = new Pulse();
        Thread thread = new Thread(pulse::beat, "pulse");
        thread.setDaemon(true);
        thread.start();
        return pulse;
    }

    private void beat() {
        while (!ended) {
            long begin = System.nanoTime();
            LockSupport.parkNanos(BEAT);
            longest.accumulateAndGet(System.nanoTime() - begin - BEAT, Math::max);
        }
    }

    /** Returns by how much the machine may have held up a call so far. */
    Duration heldUp() {
        return Duration.ofNanos(HANDOVERS * longest.get());
    }

    @Override
    public void close() {
        ended = true;
    }
}
