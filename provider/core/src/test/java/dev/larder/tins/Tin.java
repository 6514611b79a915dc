// SPDX-License-Identifier: Apache-2.0
package dev.larder.tins;

import dev.larder.spi.Backend;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import dev.larder.tins.Shelf.Fault;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A backend on the heap. */
public final class Tin implements Backend, Scannable {

    private final Map<ByteBuffer, Found> records = new ConcurrentHashMap<>();
    private final Shelf shelf;
    private final String name;

    Tin(Shelf shelf, String name) {
        this.shelf = shelf;
        this.name = name;
    }

    @Override
    public void open() {
        shelf.failIf(Fault.OPENING);
    }

    @Override
    public @Nullable Found get(byte[] key) {
        shelf.failIf(Fault.READS);
        return records.get(ByteBuffer.wrap(key));
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        // As a full disk has it: who is beaten learns that before anything is written.
        ByteBuffer wrapped = ByteBuffer.wrap(key);
        if (records.get(wrapped) != expected) {
            return false;
        }
        shelf.failIf(Fault.WRITES);
        if (record == null) {
            return expected == null || records.remove(wrapped, expected);
        }
        Found next = new Found(record);
        return expected == null ? records.putIfAbsent(wrapped, next) == null : records.replace(wrapped, expected, next);
    }

    @Override
    public void clear() {
        shelf.failIf(Fault.WRITES);
        records.clear();
    }

    @Override
    public Iterator<byte[]> keys() {
        shelf.failIf(Fault.READS);
        return records.keySet().stream().map(ByteBuffer::array).iterator();
    }

    @Override
    public long size() {
        shelf.failIf(Fault.READS);
        return records.size();
    }

    /** Returns the records as they are, without faults. */
    public Map<ByteBuffer, Found> records() {
        return records;
    }

    @Override
    public void close() {
        shelf.note("close " + name);
    }
}
