// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import org.jspecify.annotations.Nullable;

/** A map from numbers to bytes that keeps its entries on the disk when it is closed. Threads share it. */
interface Entries extends AutoCloseable {

    byte @Nullable [] get(long key);

    void put(long key, byte[] value);

    @Override
    void close();
}
