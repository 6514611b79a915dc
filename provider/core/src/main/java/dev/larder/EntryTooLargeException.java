// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import javax.cache.CacheException;

/** The refusal of an entry whose record is larger than the container's storage takes; what was stored before stays. */
public class EntryTooLargeException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that names the container, the size and the limit. */
    public EntryTooLargeException(String message) {
        super(message);
    }
}
