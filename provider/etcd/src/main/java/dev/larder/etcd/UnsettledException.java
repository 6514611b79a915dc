// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;

/** The end of a change of which nobody knows whether it was, or will be, carried out. */
final class UnsettledException extends BackendException {

    private static final long serialVersionUID = 1L;

    UnsettledException(BackendException failure) {
        super(String.valueOf(failure.getMessage()), failure.getCause());
    }
}
