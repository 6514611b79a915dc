// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.IOException;
import java.time.Duration;

/**
 * A server that is in use.
 *
 * @param link the shared connection
 * @param maximumRecord the greatest record that the server takes, in bytes
 */
record Session(Link link, long maximumRecord) {

    /** What the server needs beside a record, its key of up to 250 bytes included. */
    private static final int OVERHEAD = 512;

    /** Asks a server how much it takes, which also tells whether it is there and lets us in. */
    static long askMaximumRecord(ServerAddress server, Settings settings, Duration patience) throws IOException {
        try (Talk talk = Talk.open(server, settings, patience)) {
            String size = talk.setting("item_size_max");
            if (size == null) {
                throw new IOException("it does not tell its item_size_max; is it a memcached?");
            }
            return Long.parseLong(size) - OVERHEAD;
        } catch (NumberFormatException malformed) {
            throw new IOException("it tells an item_size_max that is no number", malformed);
        }
    }

    /** Returns whether the connection is made anew by itself when it is lost. */
    boolean isAlive() {
        return link.isAlive() && !link.isShutDown();
    }
}
