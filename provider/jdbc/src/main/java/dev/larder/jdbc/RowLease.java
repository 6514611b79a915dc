// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.Locking.Lease;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is a row with its owner's token and the end of its lease by the database's clock. It is taken by an insert,
 * or by an update of a row whose lease has ended; the database lets one of many succeed. Threads may share it.
 *
 * @param container the name of the container in rows
 * @param key the locked key
 * @param owner the token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowLease(Database database, String container, byte[] key, String owner) implements Lease {

    /** Some hundred years: beyond, the sum with the time might overflow. */
    private static final long LONGEST = 1L << 43;

    private static final String LOCKING = "Locking a key";

    /** Returns the lock on a key, or null if somebody else holds it. */
    static @Nullable RowLease tryTake(Database database, String container, byte[] key, Duration lease) {
        RowLease taken =
                new RowLease(database, container, key, UUID.randomUUID().toString());
        long millis = lease.compareTo(Duration.ofMillis(LONGEST)) > 0 ? LONGEST : Math.max(1, lease.toMillis());
        return taken.isTaken(millis) ? taken : null;
    }

    private boolean isTaken(Long millis) {
        return database.write(
                LOCKING,
                (connection, statements) -> Bound.insert(connection, statements.lock, owner, millis, container, key)
                        || Bound.update(connection, statements.takeLock, owner, millis, container, key) == 1);
    }

    @Override
    public void close() {
        database.write(
                "Unlocking a key",
                (connection, statements) -> Bound.update(connection, statements.unlock, container, key, owner));
    }
}
