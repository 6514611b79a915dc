// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

/** What callers notice when a backend cannot do what it was asked for. */
public enum OnFailure {
    /** An exception that says so. */
    THROW,
    /** Nothing but misses: reads find nothing, writes are dropped. */
    MISS,
    /** Reads find nothing; a write is an exception. */
    MISS_READS,
    /** Writes are dropped; a read is an exception. */
    MISS_WRITES
}
