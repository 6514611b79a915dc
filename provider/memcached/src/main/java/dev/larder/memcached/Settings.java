// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code backend} section says.
 *
 * @param servers the ring, without duplicates
 * @param names how containers are called on the servers
 * @param times how long to wait
 * @param access how to be let in
 * @param onReconnect what to do when a dead server is back
 */
record Settings(List<ServerAddress> servers, Names names, Times times, Access access, OnReconnect onReconnect) {

    /**
     * How containers are called on the servers.
     *
     * @param prefix what all keys begin with
     * @param ephemeral whether each open container has a name that nobody else finds
     */
    record Names(String prefix, boolean ephemeral) {

        /** Returns what all keys of a container begin with. */
        String beginning(String container) {
            return prefix + ":" + KeyText.ofName(ephemeral ? container + " " + UUID.randomUUID() : container);
        }
    }

    /** Times and numbers of attempts. */
    record Times(Duration connect, Duration socket, Duration deadRetry, int attempts, Duration retryDelay) {}

    /**
     * How a connection is made.
     *
     * @param credentials null without authentication
     * @param tls null without encryption
     * @param keepAlive whether the system probes idle connections
     */
    record Access(
            @Nullable Credentials credentials, @Nullable SSLContext tls, boolean keepAlive) {}

    /** A name and its password, which nobody prints. */
    record Credentials(String username, String password) {

        @Override
        public String toString() {
            return username + ":***";
        }
    }
}
