// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.BackendException;
import dev.larder.spi.Locking;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The locks of a backend as long as it has any: where it fails, everybody goes on without. As safe for threads as it. */
record FailOpenLocking(Locking inner, Consumer<BackendException> missed) implements Locking {

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        try {
            Lease taken = inner.tryLock(key, lease);
            return taken == null ? null : () -> release(taken);
        } catch (BackendException away) {
            missed.accept(away);
            return () -> {};
        }
    }

    private void release(Lease taken) {
        try {
            taken.close();
        } catch (BackendException away) {
            missed.accept(away);
        }
    }
}
