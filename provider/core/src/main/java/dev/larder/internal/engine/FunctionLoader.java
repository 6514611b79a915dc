// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** Functions of the application as loaders. No state. */
final class FunctionLoader {

    private FunctionLoader() {}

    /** Returns the loader that makes each value by a function; null is no value. */
    static <K, V> CacheLoader<K, V> ofEach(Function<? super K, ? extends @Nullable V> function) {
        return new OfEach<>(function);
    }

    /** Returns the loader that makes all values by one call of a function; a key that it leaves out has no value. */
    static <K, V> CacheLoader<K, V> ofAll(Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> function) {
        return new OfAll<>(function);
    }

    private record OfEach<K, V>(Function<? super K, ? extends @Nullable V> function) implements CacheLoader<K, V> {

        @Override
        @SuppressWarnings("NullAway") // CacheLoader has no nullness annotations: null is no value
        public @Nullable V load(K key) {
            return function.apply(key);
        }

        @Override
        public Map<K, V> loadAll(Iterable<? extends K> keys) {
            Map<K, V> values = new HashMap<>();
            for (K key : keys) {
                V value = function.apply(key);
                if (value != null) {
                    values.put(key, value);
                }
            }
            return values;
        }
    }

    private record OfAll<K, V>(Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> function)
            implements CacheLoader<K, V> {

        @Override
        @SuppressWarnings("NullAway") // as above
        public @Nullable V load(K key) {
            return function.apply(Set.of(key)).get(key);
        }

        @Override
        public Map<K, V> loadAll(Iterable<? extends K> keys) {
            Set<K> wanted = new LinkedHashSet<>();
            keys.forEach(wanted::add);
            return new HashMap<>(function.apply(wanted));
        }
    }
}
