// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** A loader by a function of the key that counts its calls. Threads share it if they may share the function. */
final class Loaded implements CacheLoader<Integer, Integer> {

    final AtomicInteger calls = new AtomicInteger();
    private final Function<Integer, @Nullable Integer> source;

    Loaded(Function<Integer, @Nullable Integer> source) {
        this.source = source;
    }

    @Override
    @SuppressWarnings("NullAway") // JCache has no nullness annotations: null is a key without a value
    public @Nullable Integer load(Integer key) {
        calls.incrementAndGet();
        return source.apply(key);
    }

    @Override
    public Map<Integer, Integer> loadAll(Iterable<? extends Integer> keys) {
        calls.incrementAndGet();
        Map<Integer, Integer> values = new HashMap<>();
        for (Integer key : keys) {
            Integer value = source.apply(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }
}
