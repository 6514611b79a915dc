// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.HashMap;
import java.util.Map;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;

/** A population whose cache loads what it misses, at no cost to speak of. */
public class LoadedPopulation extends Population {

    @Override
    void configure(MutableConfiguration<Integer, Object> configuration) {
        Factory<CacheLoader<Integer, Object>> loader = Loader::new;
        configuration.setReadThrough(true).setCacheLoaderFactory(loader);
    }

    private final class Loader implements CacheLoader<Integer, Object> {

        @Override
        public Object load(Integer key) {
            return value(key);
        }

        @Override
        public Map<Integer, Object> loadAll(Iterable<? extends Integer> keys) {
            Map<Integer, Object> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }
}
