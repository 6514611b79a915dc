// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

/** When writes are made to survive a killed process and a power loss. */
enum Durability {
    /** When the container is closed, or when much has changed. */
    ON_CLOSE,
    /** At an interval, for all writes since the last time. */
    GROUP,
    /** Before a write returns; writes that wait at the same time share a commit. */
    EACH
}
