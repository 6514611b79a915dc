// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** A system of record that keeps what it is told, and in which order. Threads share it. */
class Written implements CacheWriter<Integer, Integer> {

    final Map<Integer, Integer> record = new ConcurrentHashMap<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void write(Cache.Entry<? extends Integer, ? extends Integer> entry) {
        calls.add("write " + entry.getKey() + "=" + entry.getValue());
        record.put(entry.getKey(), entry.getValue());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends Integer, ? extends Integer>> entries) {
        calls.add("writeAll " + entries.size());
        entries.forEach(entry -> record.put(entry.getKey(), entry.getValue()));
        entries.clear();
    }

    @Override
    public void delete(Object key) {
        calls.add("delete " + key);
        record.remove((Integer) key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        calls.add("deleteAll " + keys.size());
        keys.forEach(key -> record.remove((Integer) key));
        keys.clear();
    }
}
