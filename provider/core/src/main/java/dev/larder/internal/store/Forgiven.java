// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/** Which failures of a backend nobody notices. */
public enum Forgiven {
    /** Those of reads: what cannot be read is not there. */
    READS,
    /** Those of writes: what cannot be written is gone at once. */
    WRITES,
    /** All of them. */
    BOTH;

    boolean reads() {
        return this != WRITES;
    }

    boolean writes() {
        return this != READS;
    }
}
