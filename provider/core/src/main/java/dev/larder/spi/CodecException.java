// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import org.jspecify.annotations.Nullable;

/** The failure to make bytes of an object, or an object of bytes. */
public class CodecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what led to it. */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
