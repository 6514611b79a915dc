// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.BackendException;
import dev.larder.spi.Locking;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The locks of a backend as long as it has any: where it fails, everybody goes on without. As safe for threads as it. */
record FailOpenLocking(Locking inner, Failures failures) implements Locking {

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        try {
            Lease taken = inner.tryLock(key, lease);
            return taken == null ? null : () -> release(taken);
        } catch (BackendException away) {
            failures.add(away);
            return () -> {};
        }
    }

    private void release(Lease taken) {
        try {
            taken.close();
        } catch (BackendException away) {
            failures.add(away);
        }
    }
}
