// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Found;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a backend holds for one key, its record checked and its value decoded when it is asked for. One whose record cannot
 * be read is dead and has no value, but still is the token that a swap needs to replace it. Threads may share it.
 */
final class EncodedEntry<V> implements Stored<V> {

    private static final VarHandle SPARE;

    static {
        try {
            SPARE = MethodHandles.lookup().findVarHandle(EncodedEntry.class, "spare", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ShapedKey key;
    private final Found found;
    private final @Nullable EntryRecord record;
    private final EncodedValues<V> values;

    /** A value that was decoded to see whether it can be, and that nobody has got yet. */
    @SuppressWarnings("UnusedVariable") // reached by its handle
    private @Nullable Object spare;

    EncodedEntry(ShapedKey key, Found found, @Nullable EntryRecord record, EncodedValues<V> values) {
        this.key = key;
        this.found = found;
        this.record = record;
        this.values = values;
    }

    @Override
    @SuppressWarnings("unchecked") // a spare value is one of decode
    public @Nullable V value() {
        V ready = (V) SPARE.getAndSet(this, null);
        return ready != null || record == null ? ready : values.decode(record);
    }

    @Override
    public boolean readable() {
        if (record == null) {
            return false;
        }
        if (SPARE.getVolatile(this) != null) {
            return true;
        }
        V decoded = values.decode(record);
        SPARE.setVolatile(this, decoded);
        return decoded != null;
    }

    @Override
    public long deadline() {
        return record == null ? DEAD : record.deadline();
    }

    @Override
    public long created() {
        return record == null ? UNKNOWN : record.written();
    }

    ShapedKey key() {
        return key;
    }

    Found found() {
        return found;
    }

    /** Returns the record, or null if it cannot be read. */
    @Nullable
    EntryRecord record() {
        return record;
    }
}
