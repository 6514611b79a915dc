// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Limits;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.store.EntryLimits;
import dev.larder.internal.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The settings of an open container, of which some change while it runs. A change is checked as a whole before anything of
 * it is applied; changes come one after the other. Threads share it.
 */
final class LiveSettings<K, V> {

    private final Blueprint<K, V> blueprint;
    private final Engine<K, V> engine;
    private final Store<K, V> store;
    private final EntryLimits entryLimits;
    private final ReentrantLock lock = new ReentrantLock();

    /** What was changed, by option name; guarded by the lock. */
    private final Map<String, Object> changed = new LinkedHashMap<>();

    /** Replaced under the lock. */
    private volatile ContainerSettings current;

    LiveSettings(Blueprint<K, V> blueprint, Engine<K, V> engine, Store<K, V> store, EntryLimits entryLimits) {
        this.blueprint = blueprint;
        this.engine = engine;
        this.store = store;
        this.entryLimits = entryLimits;
        this.current = blueprint.settings();
    }

    /** Returns how things are now. */
    ContainerSettings current() {
        return current;
    }

    /**
     * Changes some options and returns what came of it.
     *
     * @throws ConfigurationException if one is unknown, has a value that is not allowed, or needs a restart; nothing has
     *     changed
     */
    ContainerSettings change(Map<String, ?> options) {
        lock.lock();
        try {
            Map<String, Object> all = new LinkedHashMap<>(changed);
            all.putAll(options);
            ContainerSettings next = blueprint.origin().settings(all);
            check(next);
            apply(next);
            changed.clear();
            changed.putAll(all);
            current = next;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void check(ContainerSettings next) {
        if (!next.limits().isSameKind(current.limits())) {
            throw needsRestart("a limit of another kind than before");
        }
        if (blueprint.settings().backend().isMemory()) {
            checkHeap(next);
        }
        if (next.enabled() && blueprint.settings().backend().isNothing()) {
            throw needsRestart("enabled = true with backend = null");
        }
    }

    private void checkHeap(ContainerSettings next) {
        if (next.lifetimes().needsCreated() && !blueprint.settings().lifetimes().needsCreated()) {
            throw needsRestart("expire and idle together, without keep-created = true from the start,");
        }
        boolean measured = EntryLimitsOf.most(blueprint.settings().sizes()).isLimited();
        if (!measured && EntryLimitsOf.most(next.sizes()).isLimited()) {
            throw needsRestart("max-entry-bytes on the heap, where none was set at the start,");
        }
    }

    private ConfigurationException needsRestart(String what) {
        return new ConfigurationException("configure(\"" + current.name() + "\"): " + what
                + " is not possible while the container runs: it needs a restart");
    }

    private void apply(ContainerSettings next) {
        applyLimit(next.limits());
        entryLimits.set(EntryLimitsOf.most(next.sizes()));
        if (!next.lifetimes().equals(current.lifetimes())) {
            engine.live(LifetimeRules.of(blueprint.with(next)));
        }
        if (next.enabled() != current.enabled()) {
            applyEnabled(next);
        }
    }

    /** The first to be applied, since only the store knows whether it can. */
    private void applyLimit(Limits limits) {
        if (limits.amount() != current.limits().amount() && !store.limit(limits.amount())) {
            throw needsRestart("another limit in this storage");
        }
    }

    private void applyEnabled(ContainerSettings next) {
        if (next.enabled()) {
            engine.switchOn();
        } else {
            engine.switchOff();
            if (next.backend().isMemory()) {
                store.clear();
            }
        }
    }
}
