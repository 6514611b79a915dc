// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

/** What is done with a file that cannot be read as it is. */
enum OnDamage {
    /** What can still be read is taken over; if nothing can, the container starts empty. */
    REBUILD,
    /** The container does not open. */
    FAIL
}
