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
 * @param lasting how long its entries are of use
 * @param collectInterval the time between two collections of dead rows
 */
record Settings(
        TableName table,
        @Nullable Dialect dialect,
        Creation creation,
        long maximumRecord,
        Lasting lasting,
        Duration collectInterval) {

    /** How long the entries of a container are of use. */
    enum Lasting {
        /** Until somebody removes them, or they die. */
        SHARED,
        /** Until the container is closed, and nobody else sees them. */
        EPHEMERAL
    }

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
