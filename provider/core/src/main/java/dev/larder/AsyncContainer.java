// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a container for callers who do not wait; from {@link Container#async}. Each runs in a virtual thread
 * where Java has them, otherwise in a thread of the manager, and means what it means for those who wait; what it would throw
 * ends its stage. Threads may share it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface AsyncContainer<K, V> {

    /** Reads as {@code cache.get}; the stage ends with null if there is no value. */
    CompletionStage<@Nullable V> get(K key);

    /** Reads as {@link Container#get(Object, Function)}. */
    CompletionStage<@Nullable V> get(K key, Function<? super K, ? extends @Nullable V> generator);

    /** Reads as {@code cache.getAll}. */
    CompletionStage<Map<K, V>> getAll(Set<? extends K> keys);

    /** Writes as {@code cache.put}. */
    CompletionStage<@Nullable Void> put(K key, V value);

    /** Loads as {@code cache.loadAll}. */
    CompletionStage<@Nullable Void> load(Set<? extends K> keys, boolean replaceExistingValues);
}
