// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines by an expiry policy of the application, asked anew each time. A policy that throws is logged and leaves the
 * deadline as it is. As thread-safe as the policy.
 */
final class PolicyDeadlines implements Deadlines {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private final ExpiryPolicy policy;
    private final InstantSource clock;

    PolicyDeadlines(ExpiryPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public long creation() {
        return ask(policy::getExpiryForCreation);
    }

    @Override
    public long update() {
        return ask(policy::getExpiryForUpdate);
    }

    @Override
    public long access(Stored<?> entry) {
        return ask(policy::getExpiryForAccess);
    }

    @Override
    public boolean movedByAccess() {
        return true;
    }

    @Override
    public boolean blindToExistence() {
        return false;
    }

    @Override
    public void close() {
        Closing.quietly(policy);
    }

    private long ask(Supplier<@Nullable Duration> question) {
        try {
            long length = Instants.length(question.get());
            return length == Stored.ETERNAL || length == Stored.DEAD || length == UNCHANGED
                    ? length
                    : Instants.after(clock.millis(), length);
        } catch (RuntimeException thrown) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "The expiry policy " + policy.getClass().getName() + " failed; deadlines stay as they are",
                    thrown);
            return UNCHANGED;
        }
    }
}
