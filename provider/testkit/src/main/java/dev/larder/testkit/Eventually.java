// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A claim about what another thread, process or server is about to do: it need not hold at once. It is given so much time that a
 * slow machine alone does not refute it. No state.
 */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private Eventually() {}

    /**
     * Repeats the assertions until they pass, and lets their failure through if they have not within two minutes. Whatever else
     * they throw goes to the caller at once.
     */
    public static void holds(ThrowingCallable assertions) throws Throwable {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertions.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
