// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import org.jspecify.annotations.Nullable;

/**
 * The capability of a {@link Backend} to tell of changes that others make. Others are the backends of the same container in
 * other processes, or of another manager in this one. Those who watch tell each other: what somebody changes who does not
 * watch need not be told, and what a storage drops by itself (the dead, the evicted) need not either.
 */
public interface Watchable {

    /**
     * Tells a watcher of every change that others make from now on, until the subscription is closed, and from now on others
     * of every change that is made by this backend. It may wait for the storage as long as any call does. A storage that is
     * away is not an error: it is watched as soon as it is back, and the watcher hears then that it has missed something.
     *
     * @return the subscription
     * @throws BackendException if the storage refuses to be watched
     */
    Subscription watch(Watcher watcher);

    /**
     * Hears of changes, on a thread of the backend that must not be kept waiting. Each change is told once, those of one key
     * in the order in which the storage has made them. Own changes are not told.
     */
    interface Watcher {

        /** Something else is held under a key than before. */
        void changed(Change change);

        /** All entries of the container were dropped together. */
        default void cleared() {
            missed();
        }

        /** Changes may have been missed: nothing that was heard before can be relied on. */
        void missed();
    }

    /**
     * A change of what is held under a key. The arrays are the watcher's.
     *
     * @param key the key
     * @param before the record that was held; null if there was none
     * @param after the record that is held; null if it was removed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Change(byte[] key, byte @Nullable [] before, byte @Nullable [] after) {}

    /** A watch that is under way. */
    interface Subscription extends AutoCloseable {

        /** Ends the watch; a second time it does nothing. */
        @Override
        void close();
    }
}
