// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import dev.larder.spi.Locking.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock: a key that is there for the time of a lease. Its owner knows it by the revision at which it was made. Threads may
 * share it.
 */
final class EtcdLease implements Lease {

    private static final Logger LOGGER = System.getLogger(EtcdLease.class.getName());

    private final Gateway gateway;
    private final byte[] key;
    private final long made;
    private final AtomicBoolean released = new AtomicBoolean();

    EtcdLease(Gateway gateway, byte[] key, long made) {
        this.gateway = gateway;
        this.key = key;
        this.made = made;
    }

    @Override
    public void close() {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        Txn release = new Txn(List.of(Step.createdAt(key, made)), List.of(Step.remove(key)), List.of());
        try {
            gateway.ask(Request.change(release, "releasing a lock"));
        } catch (BackendException away) {
            LOGGER.log(Level.DEBUG, "A lock is left to run out", away);
        }
    }
}
