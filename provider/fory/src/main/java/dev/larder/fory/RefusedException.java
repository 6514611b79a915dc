// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

/** The refusal of a class; its message names the class and says what to do. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
