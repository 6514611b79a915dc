// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * A method as a loader.
 *
 * @param method a public method with one parameter, the key
 * @param target the object that has it; null for a static one
 */
record MethodLoader(Method method, @Nullable Object target) implements CacheLoader<Object, Object> {

    @Override
    @SuppressWarnings("NullAway") // CacheLoader has no nullness annotations: null is no value
    public @Nullable Object load(Object key) {
        try {
            return method.invoke(target, key);
        } catch (InvocationTargetException thrown) {
            throw new CacheLoaderException(method + " failed for key " + key, thrown.getCause());
        } catch (IllegalAccessException | IllegalArgumentException refused) {
            throw new CacheLoaderException(method + " cannot be called with key " + key, refused);
        }
    }

    @Override
    public Map<Object, Object> loadAll(Iterable<?> keys) {
        Map<Object, Object> values = new HashMap<>();
        for (Object key : keys) {
            Object value = load(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }
}
