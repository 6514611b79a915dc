// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.BackendException;
import dev.larder.spi.Scannable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of a backend as far as it lists them: where it fails, they come to an end. As safe for threads as the backend. */
record FailOpenKeys(Scannable inner, Consumer<BackendException> missed) implements Scannable {

    @Override
    public Iterator<byte[]> keys() {
        try {
            return new UntilFailure(inner.keys());
        } catch (BackendException away) {
            missed.accept(away);
            return Collections.emptyIterator();
        }
    }

    @Override
    public long size() {
        try {
            return inner.size();
        } catch (BackendException away) {
            missed.accept(away);
            return 0;
        }
    }

    /** Confined to one thread. */
    private final class UntilFailure implements Iterator<byte[]> {

        private @Nullable Iterator<byte[]> keys;
        private byte @Nullable [] upcoming;

        UntilFailure(Iterator<byte[]> keys) {
            this.keys = keys;
        }

        @Override
        public boolean hasNext() {
            if (upcoming == null) {
                upcoming = fetched();
            }
            return upcoming != null;
        }

        private byte @Nullable [] fetched() {
            try {
                if (keys != null && keys.hasNext()) {
                    return keys.next();
                }
            } catch (BackendException away) {
                missed.accept(away);
            }
            keys = null;
            return null;
        }

        @Override
        public byte[] next() {
            byte[] next = hasNext() ? upcoming : null;
            if (next == null) {
                throw new NoSuchElementException("There are no more keys");
            }
            upcoming = null;
            return next;
        }
    }
}
