// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The versions of rows. No two writes have the same one, not even those of different processes, so that a row that was
 * removed and inserted again is not taken for the one that was read. Threads share it.
 */
final class Versions {

    /** The processes count from points so far apart that they never meet. */
    private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong());

    long next() {
        return next.getAndIncrement();
    }
}
