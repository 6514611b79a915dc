// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.time.Duration;

/**
 * How a pool is made.
 *
 * @param address the database and who asks it
 * @param maximumSize the most connections
 * @param unusedTimeout after which an idle connection is closed
 * @param getTimeout how long a thread waits for a connection, also for a new one
 * @param socketTimeout how long it waits for an answer, or for a lock in an embedded database
 */
record PoolSettings(
        Address address, int maximumSize, Duration unusedTimeout, Duration getTimeout, Duration socketTimeout) {

    /**
     * A database and who asks it.
     *
     * @param url the JDBC URL
     * @param user empty for none
     * @param password empty for none
     * @param driver the class of the driver; empty for the one that knows the URL
     */
    record Address(String url, String user, String password, String driver) {

        /** Returns the URL without what may be secret: parameters, and a user with a password. */
        String label() {
            return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
        }

        boolean isOf(String kind) {
            return url.startsWith("jdbc:" + kind + ":");
        }

        /** Returns only the label. */
        @Override
        public String toString() {
            return label();
        }
    }
}
