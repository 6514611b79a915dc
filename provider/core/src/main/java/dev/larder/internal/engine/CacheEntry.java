// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import javax.cache.Cache;

/**
 * An entry as it was at one moment. Immutable, though the key and the value may not be.
 *
 * @param getKey the key
 * @param getValue the value
 */
public record CacheEntry<K, V>(K getKey, V getValue) implements Cache.Entry<K, V> {

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An entry of Larder is no " + type.getName());
    }
}
