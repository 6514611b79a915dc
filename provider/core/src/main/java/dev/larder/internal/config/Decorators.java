// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.spi.BackendDecorator;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.cache.configuration.Factory;

/** Reads the decorators of a container's backend: short names, names of classes, or objects from code. No state. */
final class Decorators {

    private static final ValueParser<Factory<BackendDecorator>> CLASSES =
            Classes.requiredFactoryOf(BackendDecorator.class, "");

    private Decorators() {}

    static List<Factory<BackendDecorator>> wrap(Setting setting, ClassLoader loader) {
        List<Factory<BackendDecorator>> decorators = new ArrayList<>();
        for (Object element : Words.elements(setting)) {
            decorators.add(decorator(setting.with(element), loader));
        }
        return List.copyOf(decorators);
    }

    private static Factory<BackendDecorator> decorator(Setting setting, ClassLoader loader) {
        if (setting.value() instanceof String && setting.text().indexOf('.') < 0) {
            return shortName(setting, loader);
        }
        return CLASSES.parse(setting, loader);
    }

    private static Factory<BackendDecorator> shortName(Setting setting, ClassLoader loader) {
        SortedMap<String, BackendDecorator> known =
                Discovery.find(BackendDecorator.class, loader, BackendDecorator::name);
        BackendDecorator named = known.get(setting.text());
        if (named == null) {
            throw setting.refused("is not a decorator" + Nearest.hint(setting.text(), known.keySet())
                    + " Known decorators: " + String.join(", ", known.keySet())
                    + "; or write the full name of a class that implements " + BackendDecorator.class.getName());
        }
        return new Instances<>(named.getClass());
    }
}
