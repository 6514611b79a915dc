// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;

/** What etcd does not do, and says why: nothing has changed. */
final class RefusedException extends BackendException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    /** Returns whether the lease is gone that something was to be held for. */
    boolean isForWantOfLease() {
        return String.valueOf(getMessage()).contains("lease not found");
    }
}
