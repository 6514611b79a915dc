// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

/** What happens to the entries of a server that was dead and is back. */
enum OnReconnect {
    /** They are served again. */
    KEEP,
    /** They are never served again. */
    BUMP
}
