// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.util.Objects;

/**
 * What a backend holds under a key, and at the same time the token by which {@link Backend#compareAndSet} knows it again.
 * A backend that has a version for its entries (a cas, a revision, a version column) keeps it in a subclass; one that has
 * none compares the bytes. Threads may share it.
 */
public class Found {

    private final byte[] record;

    /** Creates it over bytes that nobody changes any more. */
    public Found(byte[] record) {
        this.record = Objects.requireNonNull(record, "record");
    }

    /** Returns the record's bytes, not to be changed. */
    public final byte[] record() {
        return record;
    }
}
