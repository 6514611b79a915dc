// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.BackendException;
import dev.larder.spi.Locking.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is held on a server: a key with the owner's token, which ends with its lease. Only the owner removes it: it
 * reads the token and removes just the version that it has read. Threads may share it.
 */
final class ServerLease implements Lease {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final String LOCKING = "locking a key";
    private static final String UNLOCKING = "unlocking a key";

    private final Server server;
    private final String name;
    private final byte[] token;

    private ServerLease(Server server, String name, byte[] token) {
        this.server = server;
        this.name = name;
        this.token = token;
    }

    /** Takes a lock; null if it is held already. */
    static @Nullable Lease take(Server server, String name, Duration lease) {
        byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        Answer answer = server.ask(Request.once(LOCKING).set(name, token, " ME T" + seconds(lease)));
        if (!answer.isDone() && !answer.isUnmet()) {
            throw server.refused(LOCKING, answer);
        }
        return answer.isDone() ? new ServerLease(server, name, token) : null;
    }

    /** Returns whole seconds: the server may be early by one, and a lock must not end before its lease. */
    private static long seconds(Duration lease) {
        long ceiling = lease.plusMillis(999).toSeconds();
        return Math.max(1, Math.min(ceiling, Duration.ofDays(29).toSeconds())) + 1;
    }

    @Override
    public void close() {
        try {
            Answer held = server.ask(Request.repeatable(UNLOCKING).get(name));
            if (Arrays.equals(held.value(), token)) {
                Answer removed = server.ask(Request.once(UNLOCKING).delete(name, held.version()));
                LOGGER.log(Level.TRACE, () -> UNLOCKING + ": " + removed.line());
            }
        } catch (BackendException away) {
            // What was done under the lock is done; the lock itself ends with its lease.
            LOGGER.log(Level.DEBUG, () -> "A lock is left to its lease: " + away.getMessage());
        }
    }
}
