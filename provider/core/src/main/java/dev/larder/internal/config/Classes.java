// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/** Reads names of classes, and finds the classes with the class loader of the manager. */
final class Classes {

    private static final String TYPES = "; write the full name of a class, for example java.lang.String, or default";

    private Classes() {}

    /** Reads the type of keys or values; null where the code decides. */
    static @Nullable Class<?> type(Setting setting, ClassLoader loader) {
        return isDefault(setting) ? null : find(setting, loader, TYPES);
    }

    /**
     * Returns what reads the name of a class whose objects the container needs, or takes such an object from code; null
     * where the code decides.
     *
     * @param wanted the raw type that the class must have
     * @param <T> the same type with the parameters that the caller relies on
     */
    static <T> ValueParser<@Nullable Factory<T>> factoryOf(Class<? super T> wanted) {
        ValueParser<Factory<T>> parser = requiredFactoryOf(wanted, ", or default");
        return (setting, loader) -> isDefault(setting) ? null : parser.parse(setting, loader);
    }

    /**
     * Returns what reads the name of a class of objects, or takes such an object from code.
     *
     * @param wanted the raw type that the class must have
     * @param otherwise what may be written instead, for messages
     * @param <T> the same type with the parameters that the caller relies on
     */
    static <T> ValueParser<Factory<T>> requiredFactoryOf(Class<? super T> wanted, String otherwise) {
        String allowed = "; write the full name of a class that implements " + wanted.getName()
                + " and has a public constructor without parameters" + otherwise;
        return (setting, loader) -> wanted.isInstance(setting.value())
                ? handedOver(setting.value())
                : factory(setting, find(setting, loader, allowed), wanted, allowed);
    }

    // Sound as far as erasure lets anyone know: the raw type was checked before.
    @SuppressWarnings("unchecked")
    private static <T> Factory<T> handedOver(Object object) {
        return () -> (T) object;
    }

    private static <T> Factory<T> factory(Setting setting, Class<?> found, Class<? super T> wanted, String allowed) {
        if (!wanted.isAssignableFrom(found)) {
            throw setting.refused("is not a " + wanted.getName() + allowed);
        }
        if (Modifier.isAbstract(found.getModifiers()) || !Modifier.isPublic(found.getModifiers())) {
            throw setting.refused("is not a public class that can be instantiated" + allowed);
        }
        if (Arrays.stream(found.getConstructors()).noneMatch(constructor -> constructor.getParameterCount() == 0)) {
            throw setting.refused("has no public constructor without parameters" + allowed);
        }
        // Sound as far as erasure lets anyone know: the raw type was checked above.
        @SuppressWarnings("unchecked")
        Class<? extends T> checked = (Class<? extends T>) found;
        return new Instances<>(checked);
    }

    private static Class<?> find(Setting setting, ClassLoader loader, String allowed) {
        if (setting.value() instanceof Class<?> type) {
            return type;
        }
        return find(setting, setting.text(), loader, allowed);
    }

    /** Returns the class with a name that is part of a setting. */
    static Class<?> named(Setting setting, String name, ClassLoader loader) {
        return find(setting, name, loader, "; write the full name of a class, for example com.example.Greetings");
    }

    private static Class<?> find(Setting setting, String name, ClassLoader loader, String allowed) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException missing) {
            throw setting.refused("is not a class that the manager's class loader can find" + allowed, missing);
        } catch (LinkageError broken) {
            throw setting.refused("is a class that cannot be loaded (" + broken + ")" + allowed, broken);
        }
    }

    private static boolean isDefault(Setting setting) {
        return setting.text().equals(Words.DEFAULT);
    }
}
