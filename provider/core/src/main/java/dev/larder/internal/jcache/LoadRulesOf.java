// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Freshness;
import dev.larder.internal.config.Freshness.OnLoadFailure;
import dev.larder.internal.config.Freshness.Refresh;
import dev.larder.internal.config.Loading;
import dev.larder.internal.config.Mutex;
import dev.larder.internal.engine.FreshRules;
import dev.larder.internal.engine.LoadMutex;
import dev.larder.internal.engine.LoadRules;
import dev.larder.internal.engine.LoadRules.Remembered;
import dev.larder.internal.store.KeyMutex;
import dev.larder.internal.store.Store;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/** How a container makes values, as its settings say. No state. */
final class LoadRulesOf {

    /** So many new values are made in the background at a time, unless fewer loads are allowed. */
    private static final int BACKGROUND = 64;

    private LoadRulesOf() {}

    /**
     * Returns the rules.
     *
     * @throws ConfigurationException if the store cannot do what they need
     */
    static <K, V> LoadRules<K, V> blueprint(Blueprint<K, V> blueprint, Store<K, V> store) {
        Loading loading = blueprint.settings().loading();
        int atATime = (int) Math.min(loading.maxConcurrent(), LoadRules.UNLIMITED);
        return new LoadRules<>(
                mutex(blueprint.settings(), store),
                atATime,
                storeIf(loading.storeIf()),
                new Remembered(
                        loading.cacheNulls().toMillis(), loading.cacheFailures().toMillis()),
                fresh(loading.freshness(), blueprint.services().executor(), atATime));
    }

    @SuppressWarnings("unchecked") // a class named in a file cannot be checked for its type parameters
    private static <K, V> @Nullable BiPredicate<K, V> storeIf(@Nullable Factory<BiPredicate<Object, Object>> factory) {
        return factory == null ? null : (BiPredicate<K, V>) factory.create();
    }

    private static @Nullable FreshRules fresh(Freshness freshness, Executor threads, int atATime) {
        if (freshness.freshFor() == null) {
            return null;
        }
        return new FreshRules(
                freshness.freshFor().toMillis(),
                freshness.ahead(),
                freshness.refresh() == Refresh.ASYNC
                        ? BoundedExecutor.of(Workers.light(threads), Math.min(BACKGROUND, atATime))
                        : null,
                freshness.onLoadFailure() == OnLoadFailure.STALE);
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
