// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.store.Invalidations.Cut;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** What a store holds for one key, as the invalidations leave it: live, stale or dead. Threads may share it. */
final class MarkedStored<V> implements Stored<V> {

    private static final VarHandle SPARE;

    static {
        try {
            SPARE = MethodHandles.lookup().findVarHandle(MarkedStored.class, "spare", Marked.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Stored<Marked<V>> inner;
    private final boolean readable;
    private final boolean dead;
    private final boolean outdated;

    /** The value that was decoded to see its stamp, and that nobody has got yet. */
    @SuppressWarnings("UnusedVariable") // reached by its handle
    private @Nullable Marked<V> spare;

    MarkedStored(Object key, Stored<Marked<V>> inner, Invalidations invalidations) {
        this.inner = inner;
        Marked<V> marked = inner.value();
        Cut cut = marked == null ? Cut.NONE : invalidations.of(key, marked);
        this.spare = marked;
        this.readable = marked != null;
        this.dead = marked != null && marked.stamp() < cut.hard();
        this.outdated = marked != null && marked.stamp() < cut.soft();
    }

    Stored<Marked<V>> inner() {
        return inner;
    }

    @Override
    @SuppressWarnings("unchecked") // a spare value is one of the inner store
    public @Nullable V value() {
        Marked<V> ready = (Marked<V>) SPARE.getAndSet(this, null);
        Marked<V> marked = ready == null ? inner.value() : ready;
        return marked == null ? null : marked.value();
    }

    @Override
    public boolean readable() {
        return readable;
    }

    @Override
    public long deadline() {
        return dead ? DEAD : inner.deadline();
    }

    @Override
    public long created() {
        return inner.created();
    }

    @Override
    public boolean isOutdated() {
        return outdated;
    }
}
