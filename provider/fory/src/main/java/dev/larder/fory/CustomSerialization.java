// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Map;
import java.util.TimeZone;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.SerializerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Refuses classes that bring code of their own for Java serialization, before any of it runs; leaves all others to Fory.
 * No state.
 */
final class CustomSerialization implements SerializerFactory {

    @Override
    public @Nullable Serializer<?> createSerializer(TypeResolver resolver, Class<?> type) {
        for (Class<?> up = type; up != null; up = up.getSuperclass()) {
            if (isCustom(up) && !(PlatformTypes.isPlatform(up) && isKnown(up))) {
                throw new RefusedException(up.getName()
                        + " has its own way of Java serialization, which codec fory does not run; set codec = jdk");
            }
        }
        return null;
    }

    /** Returns whether Fory carries a class of the platform, and what extends it, without that class's own code. */
    private static boolean isKnown(Class<?> type) {
        return Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || Throwable.class.isAssignableFrom(type)
                || Enum.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || TimeZone.class.isAssignableFrom(type)
                || ZoneId.class.isAssignableFrom(type)
                || PlatformTypes.NAMED.contains(type.getName());
    }

    private static boolean isCustom(Class<?> type) {
        return Externalizable.class.isAssignableFrom(type)
                || declares(type, "readObject", ObjectInputStream.class)
                || declares(type, "writeObject", ObjectOutputStream.class)
                || declares(type, "readObjectNoData");
    }

    private static boolean declares(Class<?> type, String method, Class<?>... parameters) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(declared ->
                        declared.getName().equals(method) && Arrays.equals(declared.getParameterTypes(), parameters));
    }
}
