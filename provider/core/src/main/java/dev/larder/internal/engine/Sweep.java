// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import javax.cache.event.EventType;

/** One pass over a store that drops what is dead and notes when the rest will die. Confined to one thread. */
final class Sweep<K, V> implements BiConsumer<K, Stored<V>> {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private final Engine<K, V> engine;
    private final Store<K, V> store;
    private final Expirations expirations;
    private final long now;
    private int dropped;

    Sweep(Engine<K, V> engine, Expirations expirations, long now) {
        this.engine = engine;
        this.store = engine.store();
        this.expirations = expirations;
        this.now = now;
    }

    /** Runs the pass and returns how many entries it has dropped; one whose lock is taken waits for the next pass. */
    int run() {
        store.scan(this);
        return dropped;
    }

    @Override
    public void accept(K key, Stored<V> stored) {
        long deadline = stored.deadline();
        if (deadline > now || !drop(key, stored)) {
            expirations.note(deadline);
        } else {
            dropped++;
        }
    }

    private boolean drop(K key, Stored<V> dead) {
        if (!engine.isLocking()) {
            return store.swap(key, dead, null, Stored.DEAD);
        }
        Stripe stripe = engine.locks().tryLock(key);
        if (stripe == null) {
            return false;
        }
        try {
            return dropLocked(key, dead);
        } finally {
            stripe.unlock();
        }
    }

    private boolean dropLocked(K key, Stored<V> dead) {
        if (!store.swap(key, dead, null, Stored.DEAD)) {
            return false;
        }
        RuntimeException thrown = engine.listeners().publish(EventType.EXPIRED, key, dead, null);
        if (thrown != null) {
            LOGGER.log(Level.WARNING, "A listener failed on the expiry of key " + key, thrown);
        }
        return true;
    }
}
