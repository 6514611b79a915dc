// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * A writer that keeps what it was given, as the system of record behind a cache, and remembers each call. It can be told to
 * fail before it has written anything. Threads may share it.
 */
final class RecordingWriter implements CacheWriter<String, String> {

    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, String> written = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException failure;

    /** Makes every later call fail with the given exception. */
    void fail(RuntimeException with) {
        failure = with;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns what the system of record holds now. */
    ConcurrentMap<String, String> written() {
        return written;
    }

    void forget() {
        calls.clear();
    }

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        call("write " + entry.getKey() + "=" + entry.getValue());
        written.put(entry.getKey(), entry.getValue());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        TreeMap<String, String> batch = new TreeMap<>();
        entries.forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
        call("writeAll " + batch);
        written.putAll(batch);
    }

    @Override
    public void delete(Object key) {
        call("delete " + key);
        written.remove(key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        call("deleteAll " + new TreeSet<>(keys));
        keys.forEach(written::remove);
    }

    private void call(String call) {
        calls.add(call);
        RuntimeException planned = failure;
        if (planned != null) {
            throw planned;
        }
    }
}
