// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.LifetimeLimits;
import dev.larder.internal.config.Lifetimes;
import dev.larder.internal.engine.Bounds;
import dev.larder.internal.engine.Bounds.Excess;
import dev.larder.internal.engine.DeadlineRules;
import dev.larder.internal.engine.Deadlines;
import dev.larder.internal.engine.Instants;
import dev.larder.internal.store.Stored;
import java.time.Duration;
import javax.cache.expiry.ExpiryPolicy;

/** The choice of the deadlines for a container, by its options and the expiry policy of the code. No state. */
final class LifetimeRules {

    private LifetimeRules() {}

    /**
     * Returns the deadlines of a container.
     *
     * @throws ConfigurationException if the expiry policy of the code gives lifetimes that the options do not allow
     */
    static Deadlines of(Blueprint<?, ?> blueprint) {
        Lifetimes lifetimes = blueprint.settings().lifetimes();
        Bounds bounds = bounds(lifetimes.limits());
        Deadlines rules = rules(blueprint, bounds);
        return lifetimes.jitter() == 0
                ? rules
                : DeadlineRules.jittered(rules, blueprint.clock(), lifetimes.jitter(), bounds);
    }

    private static Deadlines rules(Blueprint<?, ?> blueprint, Bounds bounds) {
        Duration expire = blueprint.settings().lifetimes().expire();
        Duration idle = blueprint.settings().lifetimes().idle();
        if (expire != null && idle != null) {
            return DeadlineRules.of(expire, idle, blueprint.clock(), bounds);
        }
        ExpiryPolicy policy = blueprint.configuration().getExpiryPolicyFactory().create();
        try {
            return DeadlineRules.of(policy, blueprint.clock(), bounds);
        } catch (IllegalArgumentException refused) {
            throw new ConfigurationException(
                    "The expiry policy " + policy.getClass().getName() + " of cache '"
                            + blueprint.settings().name() + "' does not fit: " + refused.getMessage(),
                    refused);
        }
    }

    private static Bounds bounds(LifetimeLimits limits) {
        if (limits.areNone()) {
            return Bounds.NONE;
        }
        Duration longest = limits.longest();
        Excess excess = switch (limits.excess()) {
            case REJECT -> Excess.REJECT;
            case CLAMP -> Excess.CLAMP;
        };
        return new Bounds(
                limits.shortest().toMillis(), longest == null ? Stored.ETERNAL : Instants.length(longest), excess);
    }
}
