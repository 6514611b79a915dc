// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Texts under keys on a server, as somebody reads and writes them. Threads share it. */
interface Entries extends AutoCloseable {

    @Nullable
    String get(String key);

    /** Writes without reading. */
    void put(String key, String value);

    /** Returns what there is of some entries, read together as well as it can be done. */
    Map<String, String> getAll(Set<String> keys);

    /** Replaces the text of an entry, which there is, by one that is made of it. */
    void change(String key, UnaryOperator<String> change);

    @Override
    void close();
}
