// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/**
 * The capability of a backend that takes failed reads for misses: what it says to be absent may be there. Whoever is to
 * remove something and finds nothing has to tell it, or what was to go comes back with the storage. Threads share it.
 */
interface Doubts {

    /** Returns whether any read may have failed so far. */
    boolean any();

    /**
     * Removes what may be there under a key that was found absent.
     *
     * @throws dev.larder.spi.BackendException if that fails and is to be noticed
     */
    void removeUnseen(byte[] key);

    /**
     * Removes what may be there besides the keys that were listed.
     *
     * @throws dev.larder.spi.BackendException if that fails and is to be noticed
     */
    void removeUnlisted();
}
