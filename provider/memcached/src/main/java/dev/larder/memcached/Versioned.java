// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Found;

/** A record with the version that the server gave it. Immutable. */
final class Versioned extends Found {

    private final long version;

    Versioned(byte[] record, long version) {
        super(record);
        this.version = version;
    }

    long version() {
        return version;
    }
}
