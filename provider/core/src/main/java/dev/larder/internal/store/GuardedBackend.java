// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.CacheFullException;
import dev.larder.EntryTooLargeException;
import dev.larder.StorageException;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.CallTime;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Watchable;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.spi.Watchable.Watcher;
import dev.larder.spi.Write;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A backend whose failures are the caller's: each becomes a {@link CacheException} that names the container and what was
 * tried. What one of its methods does is one call in the sense of {@link CallTime}. As thread-safe as the backend.
 */
final class GuardedBackend {

    private final Backend backend;
    private final @Nullable Scannable scannable;
    private final @Nullable Doubts doubts;
    private final String container;
    private final LongAdder failures;

    GuardedBackend(Backend backend, EncodedSettings settings) {
        this.backend = backend;
        this.scannable = backend.capability(Scannable.class);
        this.doubts = backend.capability(Doubts.class);
        this.container = settings.container();
        this.failures = settings.health().failures();
    }

    @Nullable
    Found get(byte[] key) {
        try (CallTime time = CallTime.begin()) {
            return backend.get(key);
        } catch (BackendException failure) {
            throw told("reading an entry", failure);
        }
    }

    List<@Nullable Found> getAll(List<byte[]> keys) {
        try (CallTime time = CallTime.beginMany()) {
            return backend.getAll(keys);
        } catch (BackendException failure) {
            throw told("reading " + keys.size() + " entries", failure);
        }
    }

    boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        if (record == null && expected == null) {
            boolean absent = get(key) == null;
            if (absent && doubts()) {
                removeUnseen(key);
            }
            return absent;
        }
        requireRoom(record);
        try (CallTime time = CallTime.begin()) {
            return backend.compareAndSet(key, expected, record, deadline);
        } catch (BackendException failure) {
            throw told(record == null ? "removing an entry" : "writing an entry", failure);
        }
    }

    void put(byte[] key, byte[] record, long deadline) {
        requireRoom(record);
        try (CallTime time = CallTime.begin()) {
            backend.put(key, record, deadline);
        } catch (BackendException failure) {
            throw told("writing an entry", failure);
        }
    }

    void putAll(List<Write> writes) {
        writes.forEach(write -> requireRoom(write.record()));
        try (CallTime time = CallTime.beginMany()) {
            backend.putAll(writes);
        } catch (BackendException failure) {
            throw told("writing " + writes.size() + " entries", failure);
        }
    }

    boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        try (CallTime time = CallTime.beginMany()) {
            return backend.removeAll(keys, found);
        } catch (BackendException failure) {
            throw told("removing " + keys.size() + " entries", failure);
        }
    }

    /** Returns whether what was found absent may be there all the same. */
    boolean doubts() {
        return doubts != null && doubts.any();
    }

    /** Removes what may be there under a key that was found absent, where there are {@link #doubts}. */
    void removeUnseen(byte[] key) {
        try (CallTime time = CallTime.begin()) {
            Objects.requireNonNull(doubts).removeUnseen(key);
        } catch (BackendException failure) {
            throw told("removing an entry", failure);
        }
    }

    /** Removes what may be there besides the keys that were listed, where there are {@link #doubts}. */
    void removeUnlisted() {
        try (CallTime time = CallTime.beginMany()) {
            Objects.requireNonNull(doubts).removeUnlisted();
        } catch (BackendException failure) {
            throw told("dropping all entries", failure);
        }
    }

    private void requireRoom(byte @Nullable [] record) {
        if (record != null && record.length > backend.maximumRecord()) {
            throw new EntryTooLargeException("Container '" + container + "' cannot store an entry of " + record.length
                    + " bytes: its storage takes " + backend.maximumRecord()
                    + ". Store smaller values, or raise the limit of the storage");
        }
    }

    void clear() {
        try (CallTime time = CallTime.beginMany()) {
            backend.clear();
        } catch (BackendException failure) {
            throw told("dropping all entries", failure);
        }
    }

    void close() {
        try {
            backend.close();
        } catch (BackendException failure) {
            throw told("closing", failure);
        }
    }

    /** Returns the locks of the backend, which do not tell their failures by this class; null if it has none. */
    @Nullable
    Locking locking() {
        return backend.capability(Locking.class);
    }

    /** Has a watcher told of changes that others make; null, and nobody is told, if the backend cannot. */
    @Nullable
    Subscription watch(Watcher watcher) {
        Watchable watchable = backend.capability(Watchable.class);
        try {
            return watchable == null ? null : watchable.watch(watcher);
        } catch (BackendException failure) {
            throw told("watching its storage", failure);
        }
    }

    /** Returns whether no sweep is needed, or none is possible. */
    boolean collects() {
        return backend.collects() || scannable == null;
    }

    long size() {
        try {
            return scannable("count its entries").size();
        } catch (BackendException failure) {
            throw told("counting the entries", failure);
        }
    }

    Iterator<byte[]> keys() {
        Scannable lists = scannable("list its keys");
        try {
            return new Keys(lists.keys());
        } catch (BackendException failure) {
            throw told("listing the keys", failure);
        }
    }

    private Scannable scannable(String wish) {
        if (scannable == null) {
            throw new UnsupportedOperationException(
                    "Container '" + container + "' is kept in a storage that cannot " + wish);
        }
        return scannable;
    }

    private CacheException told(String tried, BackendException failure) {
        failures.increment();
        String message = "Container '" + container + "' failed while " + tried + ": " + failure.getMessage();
        return failure instanceof BackendFullException
                ? new CacheFullException(message, failure)
                : new StorageException(
                        message + "; with on-failure = miss the container would do without its storage", failure);
    }

    /** The backend's keys. */
    private final class Keys implements Iterator<byte[]> {

        private final Iterator<byte[]> keys;

        Keys(Iterator<byte[]> keys) {
            this.keys = keys;
        }

        @Override
        public boolean hasNext() {
            try {
                return keys.hasNext();
            } catch (BackendException failure) {
                throw told("listing the keys", failure);
            }
        }

        @Override
        public byte[] next() {
            try {
                return keys.next();
            } catch (BackendException failure) {
                throw told("listing the keys", failure);
            }
        }
    }
}
