// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.ConfigurationException;
import java.lang.reflect.InvocationTargetException;
import javax.cache.configuration.Factory;

/**
 * Factory of new objects of a class that the configuration names; unlike the factories of JCache it needs no context class
 * loader. Immutable.
 *
 * @param type a public class with a public constructor without parameters
 * @param <T> what the objects are
 */
record Instances<T>(Class<? extends T> type) implements Factory<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public T create() {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            throw new ConfigurationException("The constructor of " + type.getName() + " failed", thrown.getCause());
        } catch (ReflectiveOperationException refused) {
            throw new ConfigurationException("Cannot instantiate " + type.getName(), refused);
        }
    }
}
