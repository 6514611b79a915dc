// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a row holds, with its version. Immutable. */
final class Row extends Found {

    private static final byte[] EMPTY = {};

    private final long version;

    Row(byte[] record, long version) {
        super(record);
        this.version = version;
    }

    long version() {
        return version;
    }

    /** Returns bytes of the current row that are never null; some drivers say null where there are none. */
    static byte[] bytes(ResultSet rows, int column) throws SQLException {
        byte @Nullable [] bytes = rows.getBytes(column);
        return bytes == null ? EMPTY : bytes;
    }
}
