// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.config.ContainerSettings;
import java.time.InstantSource;
import javax.cache.configuration.MutableConfiguration;

/**
 * What a container is made from.
 *
 * @param settings its effective settings
 * @param configuration its effective JCache configuration
 * @param clock the clock that says what is dead
 * @param services what it shares with the other containers of its manager
 * @param origin where settings and configuration come from
 */
record Blueprint<K, V>(
        ContainerSettings settings,
        MutableConfiguration<K, V> configuration,
        InstantSource clock,
        Services services,
        Origin<K, V> origin) {

    /** Returns the same with other settings. */
    Blueprint<K, V> with(ContainerSettings other) {
        return new Blueprint<>(other, origin.configuration(other), clock, services, origin);
    }
}
