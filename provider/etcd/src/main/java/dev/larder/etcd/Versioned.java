// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.Found;
import org.jspecify.annotations.Nullable;

/** A record with the revision of its last change. Immutable. */
final class Versioned extends Found {

    /** The revision of what is not there. */
    static final long ABSENT = 0;

    private final long revision;

    private Versioned(byte[] record, long revision) {
        super(record);
        this.revision = revision;
    }

    /** Returns what the answer to the reading of one key holds, or null. */
    static @Nullable Versioned of(Answer read) {
        Answer entry = read.entry();
        return entry == null ? null : new Versioned(entry.bytes("value"), entry.number("mod_revision"));
    }

    /** Returns the revision at which this was found. */
    static long revision(@Nullable Found found) {
        return found == null ? ABSENT : ((Versioned) found).revision;
    }
}
