// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.FixedDeadlines.Lengths;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
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
        return of(policy, clock, Bounds.NONE);
    }

    /**
     * Returns the deadlines that an expiry policy sets, within bounds.
     *
     * @throws IllegalArgumentException if the policy never changes its answers and one is out of bounds and to be rejected
     */
    public static Deadlines of(ExpiryPolicy policy, InstantSource clock, Bounds bounds) {
        if (!CONSTANT.contains(policy.getClass())) {
            return new PolicyDeadlines(policy, clock, bounds);
        }
        Lengths lengths = new Lengths(
                Instants.length(policy.getExpiryForCreation()),
                Instants.length(policy.getExpiryForUpdate()),
                Instants.length(policy.getExpiryForAccess()));
        return new FixedDeadlines(clock, lengths, bounds);
    }

    /** Returns the deadlines of entries that die both a while after the last write and a while after the last use. */
    public static Deadlines of(Duration expire, Duration idle, InstantSource clock) {
        return of(expire, idle, clock, Bounds.NONE);
    }

    /**
     * Returns the deadlines of entries that die both a while after the last write and a while after the last use, within
     * bounds.
     *
     * @throws IllegalArgumentException if one of the two is out of bounds and to be rejected
     */
    public static Deadlines of(Duration expire, Duration idle, InstantSource clock, Bounds bounds) {
        return new IdleDeadlines(clock, expire, idle, bounds);
    }

    /**
     * Returns deadlines that come early, each by another part of the lifetime.
     *
     * @param most the greatest part of a lifetime that is taken away, from 0 to 1
     * @param bounds within which the lifetime stays
     */
    public static Deadlines jittered(Deadlines rules, InstantSource clock, double most, Bounds bounds) {
        return new JitteredDeadlines(
                rules, clock, () -> ThreadLocalRandom.current().nextDouble() * most, bounds.shortest());
    }
}
