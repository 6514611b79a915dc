// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

/** Whose changes the listeners of a cache hear of. */
public enum Listen {
    /** Those of this process. */
    PROCESS,
    /** Those of all processes that share the storage. */
    CLUSTER
}
