// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How often a method has really made a value; JCache counts hits, misses and writes, but no loads. Threads may share it. */
@Component
class Loads {

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String cache) {
        counts.computeIfAbsent(cache, name -> new LongAdder()).increment();
    }

    long of(String cache) {
        LongAdder count = counts.get(cache);
        return count == null ? 0 : count.sum();
    }
}
