// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a container's storage to do what an operation needs: a server that is away, a file that cannot be
 * written. The message names the container and what was tried; the cause is what the storage said.
 */
public class StorageException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
