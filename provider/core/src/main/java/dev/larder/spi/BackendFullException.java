// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

/** The refusal of a record for which a bounded backend has no room; what was held before is still there. */
public class BackendFullException extends BackendException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the container, its limit and what to do. */
    public BackendFullException(String message) {
        super(message);
    }
}
