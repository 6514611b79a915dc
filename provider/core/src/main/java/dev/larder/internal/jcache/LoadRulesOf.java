// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Loading;
import dev.larder.internal.config.Mutex;
import dev.larder.internal.engine.LoadMutex;
import dev.larder.internal.engine.LoadRules;
import dev.larder.internal.store.KeyMutex;
import dev.larder.internal.store.Store;
import org.jspecify.annotations.Nullable;

/** How a container makes values, as its settings say. No state. */
final class LoadRulesOf {

    private LoadRulesOf() {}

    /**
     * Returns the rules.
     *
     * @throws ConfigurationException if the store cannot do what they need
     */
    static <K> LoadRules<K> settings(ContainerSettings settings, Store<K, ?> store) {
        return new LoadRules<>(mutex(settings, store));
    }

    private static <K> @Nullable LoadMutex<K> mutex(ContainerSettings settings, Store<K, ?> store) {
        Loading loading = settings.loading();
        if (loading.mutex() == Mutex.LOCAL) {
            return null;
        }
        KeyMutex<K> between = store.mutex();
        if (between == null) {
            throw new ConfigurationException("Container '" + settings.name()
                    + "' has mutex = backend, but its backend "
                    + settings.backend().section()
                    + " has no locks between processes; write mutex = local, or choose a backend that has");
        }
        return new LoadMutex<>(between, loading.mutexLease(), loading.mutexWait());
    }
}
