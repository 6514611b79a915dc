// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears of changes that others make to the entries of a store, on a thread that must not be kept waiting: to read a change
 * takes its time, and is done elsewhere.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Watcher<K, V> {

    /**
     * Somebody has changed an entry.
     *
     * @param lane the same for all changes of the key, which must be read in the order in which they are told
     * @param reading reads the change; null if nothing but a deadline has changed, or the key cannot be read
     */
    void changed(Object lane, Supplier<@Nullable Change<K, V>> reading);

    /** Changes may have been missed. */
    void missed();

    /** A watch that is under way. */
    interface Watch extends AutoCloseable {

        /** Ends the watch. */
        @Override
        void close();
    }

    /**
     * A change of an entry.
     *
     * @param before what was stored, dead or live; null if the key was absent
     * @param after what is stored; null if the key is absent
     */
    record Change<K, V>(
            K key, @Nullable Stored<V> before, @Nullable Stored<V> after) {}
}
