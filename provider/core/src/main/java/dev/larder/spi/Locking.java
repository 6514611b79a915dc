// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The capability of a {@link Backend} to lock a key between processes. */
public interface Locking {

    /**
     * Locks a key for everybody who uses the same storage, if nobody holds it.
     *
     * @param lease how long the lock lasts if its holder dies
     * @return the lock, or null if somebody else holds it
     */
    @Nullable
    Lease tryLock(byte[] key, Duration lease);

    /** A lock that is held. */
    interface Lease extends AutoCloseable {

        /** Releases the lock, unless it has run out and belongs to somebody else by now. */
        @Override
        void close();
    }
}
