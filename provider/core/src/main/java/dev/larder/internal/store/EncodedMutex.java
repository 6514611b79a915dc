// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.StorageException;
import dev.larder.spi.BackendException;
import dev.larder.spi.Locking;
import dev.larder.spi.Locking.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locks that a backend has for its keys.
 *
 * @param locking the backend's capability
 * @param keys shapes keys for the backend
 * @param container the container's name, for messages
 */
record EncodedMutex<K>(Locking locking, EncodedKeys<K> keys, String container) implements KeyMutex<K> {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    @SuppressWarnings("ArrayRecordComponent") // compared by a comparator
    private record Shaped<K>(K key, byte[] bytes) {}

    @Override
    public @Nullable Held tryLock(K key, Duration lease) {
        try {
            Lease taken = locking.tryLock(keys.shape(key).bytes(), lease);
            return taken == null ? null : () -> release(taken);
        } catch (BackendException failure) {
            throw new StorageException(
                    "Container '" + container + "' failed while locking a key: " + failure.getMessage(), failure);
        }
    }

    private void release(Lease taken) {
        try {
            taken.close();
        } catch (BackendException failure) {
            // What was done under the lock is done: the caller must not take it for failed.
            LOGGER.log(
                    Level.WARNING,
                    () -> "Container '" + container
                            + "' could not release the lock of a key, which runs out with its lease",
                    failure);
        }
    }

    @Override
    public List<K> ordered(Collection<? extends K> wanted) {
        return wanted.stream()
                .map(key -> new Shaped<K>(key, keys.shape(key).bytes()))
                .sorted(Comparator.comparing(Shaped::bytes, Arrays::compareUnsigned))
                .map(Shaped::key)
                .toList();
    }
}
