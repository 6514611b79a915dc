// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The types that a cache is configured for; Object means any. Immutable.
 *
 * @param cache the cache's name, for messages
 * @param key the type of keys
 * @param value the type of values
 */
public record Types(String cache, Class<?> key, Class<?> value) {

    /** Returns a key that is not null and of the configured type (JCache 1.1, "Type-Safety"). */
    public <K> K requireKey(@Nullable K candidate) {
        if (candidate == null) {
            throw new NullPointerException("A key of cache '" + cache + "' is null, which JCache does not allow");
        }
        return require(candidate, key, "keys");
    }

    /** Returns a value that is not null and of the configured type. */
    public <V> V requireValue(@Nullable V candidate) {
        if (candidate == null) {
            throw new NullPointerException("A value of cache '" + cache
                    + "' is null, which JCache does not allow; remove the key, or store an Optional");
        }
        return require(candidate, value, "values");
    }

    private <T> T require(T candidate, Class<?> type, String role) {
        if (candidate.getClass() != type && type != Object.class && !type.isInstance(candidate)) {
            throw new ClassCastException("Cache '" + cache + "' is configured for " + role + " of type "
                    + type.getName() + ", not " + candidate.getClass().getName());
        }
        return candidate;
    }
}
