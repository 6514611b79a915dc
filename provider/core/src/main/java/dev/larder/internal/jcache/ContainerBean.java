// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.ContainerMXBean;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.StoreHealth;

/** The MXBean of a container. Threads share it. */
final class ContainerBean implements ContainerMXBean {

    private final Container<?, ?> container;
    private final Store<?, ?> store;
    private final StoreHealth health;
    private final Engine<?, ?> engine;

    ContainerBean(Container<?, ?> container, Store<?, ?> store, StoreHealth health, Engine<?, ?> engine) {
        this.container = container;
        this.store = store;
        this.health = health;
        this.engine = engine;
    }

    @Override
    public long getEntryCount() {
        try {
            return container.size();
        } catch (UnsupportedOperationException cannotCount) {
            return Store.UNKNOWN;
        }
    }

    @Override
    public long getByteCount() {
        return store.bytes();
    }

    @Override
    public boolean isEnabled() {
        return container.isEnabled();
    }

    @Override
    public long getLoadCount() {
        return engine.activity().loads();
    }

    @Override
    public long getFailedLoadCount() {
        return engine.activity().failedLoads();
    }

    @Override
    public double getAverageLoadMillis() {
        return engine.activity().averageLoadMillis();
    }

    @Override
    public long getStaleHitCount() {
        return engine.staleHits();
    }

    @Override
    public long getTooLargeCount() {
        return engine.activity().tooLarge() + health.limits().skipped();
    }

    @Override
    public long getFullCount() {
        return engine.activity().full();
    }

    @Override
    public long getEvictionCount() {
        return store.evictions();
    }

    @Override
    public long getUnreadableCount() {
        return health.unreadable().count();
    }

    @Override
    public long getBackendFailureCount() {
        return health.failures().sum();
    }

    @Override
    public long getMissedChangesCount() {
        return engine.activity().missed();
    }

    @Override
    @SuppressWarnings("UnusedException") // a console does not know our classes, so the message has to do
    public void configure(String option, String value) {
        try {
            container.configure(option, value);
        } catch (ConfigurationException refused) {
            throw new IllegalArgumentException(refused.getMessage());
        }
    }
}
