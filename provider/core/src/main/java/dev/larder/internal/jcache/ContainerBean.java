// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.ContainerMXBean;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.StoreHealth;
import java.util.List;

/** The MXBean of a container. Threads share it. */
final class ContainerBean implements ContainerMXBean {

    private final Container<?, ?> container;
    private final Store<?, ?> store;
    private final StoreHealth health;
    private final Reach reach;
    private final Engine<?, ?> engine;

    /** Where the entries are, and what is known of it. */
    record Whereabouts(Store<?, ?> store, StoreHealth health, Reach reach) {}

    ContainerBean(Container<?, ?> container, Whereabouts whereabouts, Engine<?, ?> engine) {
        this.container = container;
        this.store = whereabouts.store();
        this.health = whereabouts.health();
        this.reach = whereabouts.reach();
        this.engine = engine;
    }

    @Override
    public String getStorage() {
        return reach.kind();
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
    public double getTotalLoadMillis() {
        return engine.activity().totalLoadMillis();
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
    public List<String> getDeadNodes() {
        return reach.deadNodes();
    }

    @Override
    public boolean isAvailable() {
        return reach.isAvailable();
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
