// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Texts under keys in a storage, as somebody reads and writes them. Threads share it. */
interface Entries extends AutoCloseable {

    @Nullable
    String get(String key);

    /** Writes without reading. */
    void put(String key, String value);

    /** Returns what there is of some entries, read together as well as it can be done. */
    Map<String, String> getAll(Set<String> keys);

    /** Writes some entries without reading, together as well as it can be done. */
    void putAll(Map<String, String> values);

    /** Replaces the text of an entry, which there is, by one that is made of it; no change of another thread gets lost. */
    void change(String key, UnaryOperator<String> change);

    @Override
    void close();
}
