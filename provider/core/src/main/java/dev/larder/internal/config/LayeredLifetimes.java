// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The options about lifetimes from the layers of one container, checked against each other. Immutable. */
record LayeredLifetimes(Layers layers) {

    /**
     * Returns the lifetimes.
     *
     * @throws dev.larder.ConfigurationException if they contradict each other
     */
    Lifetimes read() {
        Duration expire = layers.value(ContainerOptions.EXPIRE);
        Duration idle = layers.value(ContainerOptions.IDLE);
        LifetimeLimits limits = limits();
        if (limits.excess() == OnLifetime.REJECT) {
            checkWithin(ContainerOptions.EXPIRE, limits);
            checkWithin(ContainerOptions.IDLE, limits);
        }
        double jitter = layers.value(ContainerOptions.EXPIRE_JITTER);
        if (jitter > 0 && idle != null) {
            throw layers.setting(ContainerOptions.EXPIRE_JITTER)
                    .refused("does not go with idle = "
                            + layers.setting(ContainerOptions.IDLE).shown()
                            + ", which moves deadlines at each read; write none, or idle = eternal");
        }
        return new Lifetimes(expire, idle, limits, jitter, layers.value(ContainerOptions.KEEP_CREATED));
    }

    private LifetimeLimits limits() {
        Duration shortest = layers.value(ContainerOptions.LIFETIME_MIN);
        Duration longest = layers.value(ContainerOptions.LIFETIME_MAX);
        if (longest != null && longest.compareTo(shortest) < 0) {
            throw layers.setting(ContainerOptions.LIFETIME_MAX)
                    .refused("is shorter than lifetime-min = "
                            + layers.setting(ContainerOptions.LIFETIME_MIN).shown());
        }
        return new LifetimeLimits(shortest, longest, layers.value(ContainerOptions.ON_LIFETIME));
    }

    private void checkWithin(Option<@Nullable Duration> option, LifetimeLimits limits) {
        Duration length = layers.value(option);
        if (length != null && length.compareTo(limits.shortest()) < 0) {
            throw refused(option, "is shorter than", ContainerOptions.LIFETIME_MIN);
        }
        Duration longest = limits.longest();
        if (length != null && longest != null && length.compareTo(longest) > 0) {
            throw refused(option, "is longer than", ContainerOptions.LIFETIME_MAX);
        }
    }

    private RuntimeException refused(Option<?> option, String problem, Option<?> limit) {
        return layers.setting(option)
                .refused(problem + " " + limit.name() + " = "
                        + layers.setting(limit).shown() + "; change one of them, or write on-lifetime = clamp");
    }
}
