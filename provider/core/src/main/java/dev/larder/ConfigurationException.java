// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that cannot be used. The message names the place (file and line, or the call), the option, its value
 * and what is allowed.
 */
public class ConfigurationException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that a newcomer can act on. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** Creates the exception with a message that a newcomer can act on, and what led to it. */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
