// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A new value in the making for an entry. Threads share it. */
final class Refresh<K, V> {

    private final K key;
    private final Stored<V> found;
    private final CountDownLatch end = new CountDownLatch(1);

    /** Who makes it; null before it starts. */
    private volatile @Nullable Thread maker;

    Refresh(K key, Stored<V> found) {
        this.key = key;
        this.found = found;
    }

    K key() {
        return key;
    }

    Object id() {
        return Keys.identity(key);
    }

    /** Returns the entry as it was when a new value became due. */
    Stored<V> found() {
        return found;
    }

    /** Notes that this thread makes the value. */
    void begin() {
        maker = Thread.currentThread();
    }

    void end() {
        end.countDown();
    }

    /** Waits until it has ended, for a limited time: two makers may wait for each other. The maker itself does not wait. */
    void await(Duration limit) {
        if (maker == Thread.currentThread()) {
            return;
        }
        try {
            // Whoever waits in vain loads.
            boolean unused = end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another thread made a value of key " + key, interrupted);
        }
    }
}
