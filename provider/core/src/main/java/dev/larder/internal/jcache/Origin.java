// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.LarderConfiguration;
import dev.larder.internal.config.CodeOptions;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.ManagerSettings;
import java.util.Map;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/**
 * Where the settings of one container come from, so that they can be read anew with some options changed. Immutable.
 *
 * @param name the container's name
 * @param manager what the manager is configured with
 * @param code what the code has handed over
 * @param options the options among that
 */
record Origin<K, V>(String name, ManagerSettings manager, Configuration<K, V> code, CodeOptions options) {

    static <K, V> Origin<K, V> of(String name, ManagerSettings manager, Configuration<K, V> code) {
        CodeOptions options =
                code instanceof LarderConfiguration<?, ?> larder ? CodeOptions.of(larder) : CodeOptions.NONE;
        return new Origin<>(name, manager, code, options);
    }

    /**
     * Returns the effective settings.
     *
     * @param live the options that were changed while the container was running
     */
    ContainerSettings settings(Map<String, Object> live) {
        return manager.container(name, options, live);
    }

    /** Returns the JCache configuration that goes with some settings. */
    MutableConfiguration<K, V> configuration(ContainerSettings settings) {
        return Overlay.of(code, settings);
    }

    /** Returns the effective options on one line, without secrets. */
    String description() {
        return manager.description(name, options);
    }
}
