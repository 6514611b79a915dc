// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Backend;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Bytes on the heap, told apart by the identity of what was found. Threads may share it. */
final class MemoryBackend implements Backend, Scannable {

    private final ConcurrentHashMap<ByteBuffer, Found> entries = new ConcurrentHashMap<>();
    private final AtomicInteger bulkReads = new AtomicInteger();
    private final int maximumKey;
    private final long maximumRecord;

    MemoryBackend() {
        this(64 * 1024, Integer.MAX_VALUE);
    }

    MemoryBackend(int maximumKey, long maximumRecord) {
        this.maximumKey = maximumKey;
        this.maximumRecord = maximumRecord;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return entries.get(wrap(key));
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        bulkReads.incrementAndGet();
        return Backend.super.getAll(keys);
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        ByteBuffer own = wrap(key);
        if (expected == null) {
            return record == null ? !entries.containsKey(own) : entries.putIfAbsent(own, new Found(record)) == null;
        }
        return record == null ? entries.remove(own, expected) : entries.replace(own, expected, new Found(record));
    }

    private ByteBuffer wrap(byte[] key) {
        if (key.length > maximumKey) {
            throw new AssertionError("a key of " + key.length + " bytes");
        }
        return ByteBuffer.wrap(key.clone());
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public Iterator<byte[]> keys() {
        return entries.keySet().stream().map(ByteBuffer::array).iterator();
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public int maximumKey() {
        return maximumKey;
    }

    @Override
    public long maximumRecord() {
        return maximumRecord;
    }

    int bulkReads() {
        return bulkReads.get();
    }

    /** Returns the key of the only entry. */
    byte[] onlyKey() {
        return entries.keySet().iterator().next().array();
    }

    /** Returns the record of the only entry. */
    byte[] onlyRecord() {
        return Objects.requireNonNull(get(onlyKey())).record();
    }

    /** Puts other bytes in the place of the only entry's. */
    void spoil(byte[] record) {
        put(onlyKey(), record, ETERNAL);
    }
}
