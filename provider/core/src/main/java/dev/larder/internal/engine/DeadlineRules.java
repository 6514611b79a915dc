// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.FixedDeadlines.Lengths;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;

/** The choice of {@link Deadlines} for what a cache is configured with. */
public final class DeadlineRules {

    /** The policies whose answers never change, so that asking once is enough. */
    private static final Set<Class<? extends ExpiryPolicy>> CONSTANT = Set.of(
            AccessedExpiryPolicy.class,
            CreatedExpiryPolicy.class,
            EternalExpiryPolicy.class,
            ModifiedExpiryPolicy.class,
            TouchedExpiryPolicy.class);

    private DeadlineRules() {}

    /** Returns the deadlines that an expiry policy sets. */
    public static Deadlines of(ExpiryPolicy policy, InstantSource clock) {
        if (!CONSTANT.contains(policy.getClass())) {
            return new PolicyDeadlines(policy, clock);
        }
        return new FixedDeadlines(
                clock,
                new Lengths(
                        Instants.length(policy.getExpiryForCreation()),
                        Instants.length(policy.getExpiryForUpdate()),
                        Instants.length(policy.getExpiryForAccess())));
    }

    /** Returns the deadlines of entries that die both a while after the last write and a while after the last use. */
    public static Deadlines of(Duration expire, Duration idle, InstantSource clock) {
        return new IdleDeadlines(clock, expire, idle);
    }
}
