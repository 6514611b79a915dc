// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import org.jspecify.annotations.Nullable;

/** The inability of a storage to do what it was asked for; the message names the storage and the operation. */
public class BackendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public BackendException(String message) {
        super(message);
    }

    /** Creates the exception with what led to it. */
    public BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
