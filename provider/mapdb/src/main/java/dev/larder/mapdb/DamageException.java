// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import org.jspecify.annotations.Nullable;

/** The finding that a file is not what was written; the message says what is wrong, the file being named elsewhere. */
final class DamageException extends Exception {

    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        this(message, null);
    }

    DamageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
