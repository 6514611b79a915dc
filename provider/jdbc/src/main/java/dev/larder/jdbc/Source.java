// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from. Threads share it. */
interface Source extends AutoCloseable {

    /** Returns what to call it in messages; it holds no password. */
    String label();

    /**
     * Returns the data source.
     *
     * @throws SQLException if there is none at the moment
     */
    DataSource dataSource() throws SQLException;

    /** Returns whether a thread that got no connection may have waited for other threads, as far as one can tell. */
    default boolean isInUse() {
        return true;
    }

    /** Lets go of what was made for Larder; a data source that was handed over stays open. */
    @Override
    default void close() {}
}
