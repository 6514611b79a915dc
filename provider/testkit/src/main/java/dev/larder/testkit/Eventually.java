// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A claim about what another thread is about to do: it need not hold at once, but soon. */
final class Eventually {

    private static final Duration SOON = Duration.ofSeconds(10);

    private Eventually() {}

    /** Repeats the assertions until they pass, and lets their failure through if they never do. */
    static void holds(ThrowingCallable assertions) throws Throwable {
        long end = System.nanoTime() + SOON.toNanos();
        while (true) {
            try {
                assertions.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(5);
            }
        }
    }
}
