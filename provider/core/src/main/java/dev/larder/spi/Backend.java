// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one container as bytes: records under keys. It knows nothing of types, expiry, events or statistics;
 * whether a record is dead is decided by the deadline inside the record at each read. What a backend cannot do at the
 * moment (a server that is away, a full disk) it tells by a {@link BackendException}. Threads share it.
 *
 * <p>Keys and records are arrays that neither side changes after handing them over.
 *
 * <p>What not every storage can do is a capability, an interface of its own: {@link Scannable}, {@link Locking},
 * {@link Watchable}. A backend that can simply implements it; whoever needs it asks by {@link #capability}.
 */
public interface Backend extends AutoCloseable {

    /** The deadline of a record that never dies. */
    long ETERNAL = Long.MAX_VALUE;

    /**
     * Takes what has to be there before anything is read or written: files, a directory. Called once it is created, and
     * again after a while if it could not be opened and that is to be noticed by nobody. Until it has succeeded nothing else
     * is called but {@link #capability}, {@link #collects}, {@link #maximumRecord}, {@link #maximumKey} and {@link #close}.
     * Storages on servers need none: they connect when somebody asks for an entry.
     *
     * @throws BackendException if it cannot be opened at the moment; the message names the place and what to do
     * @throws IllegalStateException if it must not be opened as things are, such as a file that another process uses: the
     *     user is told at once
     */
    default void open() {}

    /** Returns what is held under a key, however old; null if there is nothing. */
    @Nullable
    Found get(byte[] key);

    /**
     * Atomically replaces what a read found by another record, or by nothing.
     *
     * @param expected what {@link #get} returned; null means that nothing was held
     * @param record the record to hold from now on; null removes the key
     * @param deadline when the record dies, in ms since the epoch, or {@link #ETERNAL}: a hint for collection by the
     *     storage itself, which must not collect earlier and should wait a little longer; without meaning when
     *     {@code record} is null
     * @return false, and nothing has changed, if something else is held by now
     */
    boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline);

    /** Removes every entry of this container and of no other. */
    void clear();

    /** Holds a record under a key whatever was there. */
    default void put(byte[] key, byte[] record, long deadline) {
        while (!compareAndSet(key, get(key), record, deadline)) {
            Thread.onSpinWait();
        }
    }

    /**
     * Holds some records whatever was there, as {@link #put} does for each. The keys differ. Where it fails, some of the
     * records may be held.
     */
    default void putAll(List<Write> writes) {
        for (Write write : writes) {
            put(write.key(), write.record(), write.deadline());
        }
    }

    /**
     * Removes what reads have found, as {@link #compareAndSet} does for each. The keys differ. Where it fails, some of them
     * may be removed.
     *
     * @param found what was found under each key
     * @return for each key whether it was removed; false if something else is held by now
     */
    default boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        boolean[] removed = new boolean[keys.size()];
        for (int i = 0; i < removed.length; i++) {
            removed[i] = compareAndSet(keys.get(i), found.get(i), null, ETERNAL);
        }
        return removed;
    }

    /** Returns what is held under some keys, in their order, null where there is nothing. */
    default List<@Nullable Found> getAll(List<byte[]> keys) {
        List<@Nullable Found> all = new ArrayList<>(keys.size());
        for (byte[] key : keys) {
            all.add(get(key));
        }
        return all;
    }

    /**
     * Returns a capability of this backend, or null if it has none of that kind. Ask here rather than by
     * {@code instanceof}: a backend that stands before another one passes on what that one can do.
     *
     * @param type {@link Scannable}, {@link Locking}, {@link Watchable}, or a type that only the backend's own users know
     */
    default <T> @Nullable T capability(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : null;
    }

    /**
     * Returns whether the storage collects dead records itself, so that no sweep has to look for them. Their expiry is
     * then announced only when somebody comes across them.
     */
    default boolean collects() {
        return false;
    }

    /** Returns the greatest size of a record in bytes that the storage takes. */
    default long maximumRecord() {
        return Integer.MAX_VALUE - 64;
    }

    /** Returns the greatest size of a key in bytes that the storage takes; a longer one is replaced by its hash. */
    default int maximumKey() {
        return 64 * 1024;
    }

    /** Lets go of what belongs to this container alone. */
    @Override
    default void close() {}
}
