// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.fory.serializer.JdkProxySerializer;
import org.apache.fory.serializer.LambdaSerializer;

/**
 * Which classes of the platform can be encoded: those that Fory has numbers for, but for a few, and some by name. No
 * state.
 */
final class PlatformTypes {

    /** What Fory would read although nobody has allowed it: classes, code, regular expressions, memory outside the heap. */
    static final Set<Class<?>> REFUSED = Set.of(
            Class.class,
            LambdaSerializer.ReplaceStub.class,
            JdkProxySerializer.ReplaceStub.class,
            java.lang.invoke.SerializedLambda.class,
            Pattern.class,
            ByteBuffer.allocateDirect(0).getClass());

    /** Values and collections that Fory has no numbers for. */
    static final Set<String> NAMED = Set.of(
            "java.math.RoundingMode",
            "java.time.DayOfWeek",
            "java.time.Month",
            "java.time.ZoneRegion",
            "java.time.temporal.ChronoUnit",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.GregorianCalendar",
            "java.util.JumboEnumSet",
            "java.util.Stack",
            "java.util.concurrent.TimeUnit",
            "sun.util.calendar.ZoneInfo");

    private PlatformTypes() {}

    /**
     * Returns whether a name is that of an interface or an abstract class of the platform, of which there are no objects:
     * fields are declared so.
     */
    static boolean isAbstract(String name) {
        if (!name.startsWith("java.")) {
            return false;
        }
        try {
            Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Returns whether a class came with the Java runtime. */
    static boolean isPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
