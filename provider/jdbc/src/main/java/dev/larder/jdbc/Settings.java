// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the containers of a storage are kept.
 *
 * @param table where
 * @param dialect of what kind the database is; null for whatever it says
 * @param creation what is done where there is no table
 * @param maximumRecord the greatest record, in bytes
 * @param collectInterval the time between two collections of dead rows
 */
record Settings(
        TableName table, @Nullable Dialect dialect, Creation creation, long maximumRecord, Duration collectInterval) {

    /** What is done where there is no table. */
    enum Creation {
        /** Nothing: it is an error. */
        NEVER,
        /** It is made. */
        LOGGED,
        /** It is made, and may be empty after a crash if that makes it faster. */
        UNLOGGED
    }
}
