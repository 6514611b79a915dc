// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backend that stands before another one and hands everything on, capabilities too; a {@link BackendDecorator} returns a
 * subclass that overrides what it changes. Three rules keep such a subclass honest:
 *
 * <ul>
 *   <li>{@link #put}, {@link #putAll}, {@link #removeAll} and {@link #getAll} are handed on as they are, so whoever changes
 *       {@link #compareAndSet} or {@link #get} changes them as well.
 *   <li>Whoever changes keys or records also answers for the capabilities that show them: it implements the capability
 *       itself, or overrides {@link #capability} to return null for it.
 *   <li>{@link #compareAndSet} of the backend behind must get the very {@link Found} that its {@link #get} returned. Whoever
 *       changes records returns a subclass of {@code Found} that keeps the other one.
 * </ul>
 *
 * As safe for threads as the backend behind.
 */
public abstract class ForwardingBackend implements Backend {

    private final Backend inner;

    /** Creates a backend before another one. */
    protected ForwardingBackend(Backend inner) {
        this.inner = Objects.requireNonNull(inner, "inner");
    }

    /** Returns the backend behind. */
    protected final Backend inner() {
        return inner;
    }

    @Override
    public void open() {
        inner.open();
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return inner.get(key);
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        return inner.compareAndSet(key, expected, record, deadline);
    }

    @Override
    public void clear() {
        inner.clear();
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        inner.put(key, record, deadline);
    }

    @Override
    public void putAll(List<Write> writes) {
        inner.putAll(writes);
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        return inner.removeAll(keys, found);
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        return inner.getAll(keys);
    }

    /** Returns this backend if it has the capability itself, otherwise that of the backend behind. */
    @Override
    public <T> @Nullable T capability(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : inner.capability(type);
    }

    @Override
    public boolean collects() {
        return inner.collects();
    }

    @Override
    public long maximumRecord() {
        return inner.maximumRecord();
    }

    @Override
    public int maximumKey() {
        return inner.maximumKey();
    }

    @Override
    public void close() {
        inner.close();
    }
}
