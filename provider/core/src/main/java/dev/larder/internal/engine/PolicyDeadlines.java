// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Seldom;
import dev.larder.internal.store.Stored;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines by an expiry policy of the application, asked anew each time. A policy that throws leaves the deadline as it is,
 * which is logged at most once in a minute. As thread-safe as the policy.
 */
final class PolicyDeadlines implements Deadlines {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private final ExpiryPolicy policy;
    private final InstantSource clock;
    private final Seldom seldom = new Seldom(java.time.Duration.ofMinutes(1));
    private final Bounds bounds;

    PolicyDeadlines(ExpiryPolicy policy, InstantSource clock, Bounds bounds) {
        this.policy = policy;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public long creation() {
        return from(bounded(ask(policy::getExpiryForCreation), bounds::created));
    }

    @Override
    public long update() {
        return from(bounded(ask(policy::getExpiryForUpdate), bounds::allowed));
    }

    @Override
    public long access(Stored<?> entry) {
        return from(bounds.clamped(ask(policy::getExpiryForAccess)));
    }

    @Override
    public long given(long length) {
        return from(bounds.allowed(length));
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

    private long bounded(long length, LongUnaryOperator bound) {
        try {
            return bound.applyAsLong(length);
        } catch (IllegalArgumentException refused) {
            throw new CacheException(
                    "The expiry policy " + policy.getClass().getName() + " gave a lifetime that is not allowed: "
                            + refused.getMessage(),
                    refused);
        }
    }

    private long from(long length) {
        return length == Stored.ETERNAL || length == Stored.DEAD || length == UNCHANGED
                ? length
                : Instants.after(clock.millis(), length);
    }

    /** Returns a length in ms, or what stands for one. */
    private long ask(Supplier<@Nullable Duration> question) {
        try {
            return Instants.length(question.get());
        } catch (RuntimeException thrown) {
            if (seldom.isDue()) {
                LOGGER.log(
                        Level.WARNING,
                        () -> "The expiry policy " + policy.getClass().getName()
                                + " failed; deadlines stay as they are (told at most once in a minute)",
                        thrown);
            }
            return UNCHANGED;
        }
    }
}
