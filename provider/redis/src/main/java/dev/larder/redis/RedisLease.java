// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendException;
import dev.larder.spi.Locking.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A lock: a key that holds what only its owner knows, for the time of its lease. Threads may share it. */
final class RedisLease implements Lease {

    private static final Logger LOGGER = System.getLogger(RedisLease.class.getName());

    private final Wire wire;
    private final byte[] key;
    private final byte[] token;
    private final AtomicBoolean released = new AtomicBoolean();

    private RedisLease(Wire wire, byte[] key, byte[] token) {
        this.wire = wire;
        this.key = key;
        this.token = token;
    }

    /** Returns the lock, or null if somebody else holds it. */
    static @Nullable RedisLease take(Wire wire, byte[] key, Duration lease) {
        byte[] token = Keyspace.bytes(UUID.randomUUID().toString());
        Batch batch = new Batch();
        Step<String> set = batch.setAbsent(key, token, Math.max(1, lease.toMillis()));
        wire.carry(batch, "locking a key");
        return set.answer() == null ? null : new RedisLease(wire, key, token);
    }

    @Override
    public void close() {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        try {
            Batch batch = new Batch();
            batch.run(Script.REMOVE, key, List.of(token));
            wire.carry(batch, "releasing a lock");
        } catch (BackendException away) {
            LOGGER.log(Level.DEBUG, "A lock is left to run out", away);
        }
    }
}
