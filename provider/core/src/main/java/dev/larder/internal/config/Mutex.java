// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

/** Who loads a key once while others wait. */
public enum Mutex {
    /** One thread of each process. */
    LOCAL,
    /** One thread of one process, by the locks of the backend. */
    BACKEND
}
