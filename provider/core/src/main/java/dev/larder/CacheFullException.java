// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The refusal of a write to a container that is full and has {@code overflow = reject}; nothing was stored. */
public class CacheFullException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the container, its limit and what to do. */
    public CacheFullException(String message) {
        super(message);
    }

    /** Creates the exception with what the storage said. */
    public CacheFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
