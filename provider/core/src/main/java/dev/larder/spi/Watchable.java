// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

/** The capability of a {@link Backend} to tell of changes that other processes make. */
public interface Watchable {

    /**
     * Tells a watcher of every change from now on, until the subscription is closed.
     *
     * @return the subscription
     */
    Subscription watch(Watcher watcher);

    /** Hears of changes, on a thread of the backend. */
    interface Watcher {

        /** Something else may be held under a key than before. */
        void changed(byte[] key);

        /** Changes may have been missed: nothing that was heard before can be relied on. */
        void missed();
    }

    /** A watch that is under way. */
    interface Subscription extends AutoCloseable {

        /** Ends the watch. */
        @Override
        void close();
    }
}
