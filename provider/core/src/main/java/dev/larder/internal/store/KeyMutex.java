// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks keys between the processes that share a storage. Threads share it. */
public interface KeyMutex<K> {

    /**
     * Locks a key if nobody holds it.
     *
     * @param lease how long the lock lasts if its holder dies
     * @return the lock, or null if somebody else holds it
     * @throws dev.larder.StorageException if the storage cannot be reached
     */
    @Nullable
    Held tryLock(K key, Duration lease);

    /** Returns some keys in the order in which every process locks them, so that no two wait for each other. */
    List<K> ordered(Collection<? extends K> keys);

    /** A lock that is held. */
    interface Held extends AutoCloseable {

        /** Releases the lock; one that cannot be released runs out with its lease. */
        @Override
        void close();
    }
}
