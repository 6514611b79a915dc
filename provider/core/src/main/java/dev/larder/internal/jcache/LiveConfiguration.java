// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.cache.configuration.MutableConfiguration;

/**
 * The configuration of an open cache: what it was created with, plus what was switched since. Readers get copies of their
 * own. Threads may share it.
 */
final class LiveConfiguration<K, V> {

    private final ReentrantLock lock = new ReentrantLock();

    /** Never changed once it is assigned; replaced under the lock. */
    private volatile MutableConfiguration<K, V> current;

    LiveConfiguration(MutableConfiguration<K, V> initial) {
        this.current = initial;
    }

    /** Returns a copy of how things are now. */
    MutableConfiguration<K, V> snapshot() {
        return new MutableConfiguration<>(current);
    }

    /** Returns how things are now, to be read only. */
    MutableConfiguration<K, V> current() {
        return current;
    }

    /** Changes the configuration; if the change throws, nothing has changed. */
    void update(Consumer<MutableConfiguration<K, V>> change) {
        lock.lock();
        try {
            MutableConfiguration<K, V> next = snapshot();
            change.accept(next);
            current = next;
        } finally {
            lock.unlock();
        }
    }
}
