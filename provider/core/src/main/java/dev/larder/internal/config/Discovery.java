// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.ConfigurationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The implementations of an SPI that the class path offers. No state. */
final class Discovery {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    /** A class path that goes on failing is left alone after so many failures. */
    private static final int PATIENCE = 16;

    private Discovery() {}

    /**
     * Returns one object of each implementation that a class loader or that of Larder itself finds, by its name. Of two
     * classes that are called the same the loader's own comes first. One that cannot be used is left out and logged: it may
     * be for others.
     *
     * @throws ConfigurationException if two classes have the same name for configurations
     */
    static <S> SortedMap<String, S> find(Class<S> service, ClassLoader loader, Function<S, String> name) {
        Map<String, S> found = new LinkedHashMap<>();
        collect(ServiceLoader.load(service, loader).iterator(), service, found);
        collect(ServiceLoader.load(service, service.getClassLoader()).iterator(), service, found);
        SortedMap<String, S> named = new TreeMap<>();
        for (S next : found.values()) {
            S other = named.put(name.apply(next), next);
            if (other != null) {
                throw ambiguous(name.apply(next), other.getClass().getName(), next);
            }
        }
        return named;
    }

    /** Returns the exception for an object with a name that belongs to somebody else. */
    static ConfigurationException ambiguous(String name, String holder, Object other) {
        return new ConfigurationException(holder + " and " + other.getClass().getName() + " are both called " + name
                + "; take one of them off the class path");
    }

    private static <S> void collect(Iterator<S> services, Class<S> service, Map<String, S> found) {
        int failures = 0;
        while (failures < PATIENCE) {
            try {
                if (!services.hasNext()) {
                    return;
                }
                S next = services.next();
                found.putIfAbsent(next.getClass().getName(), next);
            } catch (ServiceConfigurationError | LinkageError broken) {
                failures++;
                LOGGER.log(Level.WARNING, () -> "A " + service.getName() + " is left out", broken);
            }
        }
    }
}
