// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code backend} section says.
 *
 * @param servers the ring, without duplicates
 * @param prefix what all keys begin with
 * @param times how long to wait
 * @param access how to be let in
 * @param onReconnect what to do when a dead server is back
 */
record Settings(
        List<ServerAddress> servers, String prefix, Times times, Access access, OnReconnect onReconnect) {

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
            @Nullable Credentials credentials,
            @Nullable SSLContext tls,
            boolean keepAlive) {}

    /** A name and its password, which nobody prints. */
    record Credentials(String username, String password) {

        @Override
        public String toString() {
            return username + ":***";
        }
    }
}
