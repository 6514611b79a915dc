// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** Reads what makes the values of a container: the name of a class, or of a method. */
final class Generators {

    private static final String METHOD =
            "; write \"<class>#<method>\", in quotes, for a public method with one parameter, the"
                    + " key, of a public class; one that is not static needs a public constructor without parameters";

    private static final ValueParser<@Nullable Factory<CacheLoader<Object, Object>>> CLASSES =
            Classes.factoryOf(CacheLoader.class);

    private Generators() {}

    /** Reads a generator; null where the code decides. */
    static @Nullable Factory<CacheLoader<Object, Object>> generator(Setting setting, ClassLoader loader) {
        int hash = setting.value() instanceof String ? setting.text().indexOf('#') : -1;
        return hash < 0
                ? CLASSES.parse(setting, loader)
                : ofMethod(setting, Classes.named(setting, setting.text().substring(0, hash), loader), hash);
    }

    private static Factory<CacheLoader<Object, Object>> ofMethod(Setting setting, Class<?> type, int hash) {
        String name = setting.text().substring(hash + 1);
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method ->
                        method.getName().equals(name) && method.getParameterCount() == 1 && !method.isBridge())
                .toList();
        if (!Modifier.isPublic(type.getModifiers()) || methods.isEmpty()) {
            throw setting.refused("names no such method" + METHOD);
        }
        if (methods.size() > 1) {
            throw setting.refused("names several methods with one parameter; give the one that is meant another name");
        }
        Method method = methods.get(0);
        return Modifier.isStatic(method.getModifiers())
                ? () -> new MethodLoader(method, null)
                : instances(setting, type, method);
    }

    private static Factory<CacheLoader<Object, Object>> instances(Setting setting, Class<?> type, Method method) {
        if (Modifier.isAbstract(type.getModifiers())
                || Arrays.stream(type.getConstructors()).noneMatch(each -> each.getParameterCount() == 0)) {
            throw setting.refused("names a method of objects that cannot be made" + METHOD);
        }
        Instances<Object> objects = new Instances<>(type);
        return () -> new MethodLoader(method, objects.create());
    }
}
