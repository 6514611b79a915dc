// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.cache.integration.CacheLoader;

/** A loader that makes values by a function and remembers which keys each call asked for. Threads may share it. */
final class CountingLoader implements CacheLoader<String, String> {

    private final ConcurrentLinkedQueue<String> single = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Set<String>> bulk = new ConcurrentLinkedQueue<>();
    private final UnaryOperator<String> function;

    CountingLoader(UnaryOperator<String> function) {
        this.function = function;
    }

    /** Returns the keys that were loaded, one by one or together, as often as they were; sorted. */
    List<String> loaded() {
        return Stream.concat(single.stream(), bulk.stream().flatMap(Set::stream))
                .sorted()
                .toList();
    }

    /** Returns the key sets of the calls of {@link #loadAll}. */
    List<Set<String>> batches() {
        return List.copyOf(bulk);
    }

    @Override
    public String load(String key) {
        single.add(key);
        return function.apply(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        TreeSet<String> asked = new TreeSet<>();
        keys.forEach(asked::add);
        bulk.add(asked);
        Map<String, String> values = new HashMap<>();
        asked.forEach(key -> values.put(key, function.apply(key)));
        return values;
    }
}
