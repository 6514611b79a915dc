// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The objects that an application has handed over with the properties of a manager, for backends that name them. Immutable.
 *
 * @param objects an object, or a supplier of one, by its name
 */
record Given(Map<String, Object> objects) {

    private static final String PREFIX = "object.";

    Given {
        objects = Map.copyOf(objects);
    }

    /** Takes the properties whose names begin with {@value #PREFIX}. */
    static Given of(Properties properties) {
        Map<String, Object> objects = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name instanceof String text && text.startsWith(PREFIX)) {
                objects.put(text.substring(PREFIX.length()), value);
            }
        });
        return new Given(objects);
    }

    /**
     * Returns an object, or nothing if there is none of that name.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    <T> Optional<T> object(String name, Class<T> type) {
        Object value = objects.get(name);
        if (value instanceof Supplier<?> supplier && !type.isInstance(value)) {
            value = supplier.get();
        }
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("The property " + PREFIX + name + " of the CacheManager is a "
                    + value.getClass().getName() + "; hand over a " + type.getName() + " there, or a Supplier of one");
        }
        return Optional.ofNullable(type.cast(value));
    }

    /** Tells the names only: the objects may show secrets. */
    @Override
    public String toString() {
        return objects.keySet().toString();
    }
}
