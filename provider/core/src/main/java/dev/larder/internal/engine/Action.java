// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

/** What an operation did to an entry; with "was it live before?" this decides everything that follows. */
enum Action {
    /** Neither read nor changed. */
    NONE,
    /** The live value was read: the deadline may move. */
    READ,
    /** The deadline was moved by hand: nobody is told, nothing is written. */
    MOVED,
    /** A generator made the value: stored without the writer. */
    LOADED,
    /** A value was set: written through and stored. */
    WRITTEN,
    /** The entry was removed, from the system of record even where the cache did not hold it. */
    REMOVED
}
