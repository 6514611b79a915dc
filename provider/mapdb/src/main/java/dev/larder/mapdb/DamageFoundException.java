// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendException;

/** The finding of a write that the file is damaged; by the time it arrives, there is a sound file in its place. */
final class DamageFoundException extends BackendException {

    private static final long serialVersionUID = 1L;

    DamageFoundException(Throwable cause) {
        super("The file was found damaged: " + cause.getMessage(), cause);
    }
}
