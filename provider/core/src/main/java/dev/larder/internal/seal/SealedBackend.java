// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.seal;

import dev.larder.spi.Backend;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Watchable;
import dev.larder.spi.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backend that holds sealed records; keys and deadlines stay as they are. As safe for threads as the backend behind. */
final class SealedBackend extends ForwardingBackend {

    private final Sealer sealer;

    SealedBackend(Backend inner, Sealer sealer) {
        super(inner);
        this.sealer = sealer;
    }

    /** What the backend holds, opened. */
    private static final class Opened extends Found {

        private final Found sealed;

        Opened(byte[] record, Found sealed) {
            super(record);
            this.sealed = sealed;
        }
    }

    private @Nullable Found opened(byte[] key, @Nullable Found sealed) {
        return sealed == null ? null : new Opened(sealer.open(key, sealed.record()), sealed);
    }

    private static Found sealed(Found found) {
        return ((Opened) found).sealed;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return opened(key, inner().get(key));
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        List<@Nullable Found> found = inner().getAll(keys);
        List<@Nullable Found> all = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            all.add(opened(keys.get(i), found.get(i)));
        }
        return all;
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        return inner().compareAndSet(
                        key,
                        expected == null ? null : sealed(expected),
                        record == null ? null : sealer.seal(key, record),
                        deadline);
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        inner().put(key, sealer.seal(key, record), deadline);
    }

    @Override
    public void putAll(List<Write> writes) {
        inner().putAll(writes.stream()
                .map(write -> new Write(write.key(), sealer.seal(write.key(), write.record()), write.deadline()))
                .toList());
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        return inner().removeAll(keys, found.stream().map(SealedBackend::sealed).toList());
    }

    /** Passes on what shows no records: changes are told with theirs, which are sealed. */
    @Override
    public <T> @Nullable T capability(Class<T> type) {
        return type == Watchable.class ? null : super.capability(type);
    }

    @Override
    public long maximumRecord() {
        return inner().maximumRecord() - Sealer.OVERHEAD;
    }
}
