// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * What a bean hands to a backend, which is asked for when a backend names it and not before; the bean lives as long as the
 * cache manager then. Threads share it.
 */
final class BeanOnDemand<T> implements Supplier<Object> {

    private final ConfigurableListableBeanFactory beans;
    private final Class<T> type;
    private final Function<T, ?> handed;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null until it was asked for; written under the lock. */
    private volatile @Nullable Object known;

    private BeanOnDemand(ConfigurableListableBeanFactory beans, Class<T> type, Function<T, ?> handed, String name) {
        this.beans = beans;
        this.type = type;
        this.handed = handed;
        this.name = name;
    }

    /**
     * Hands over all beans of a type by their names.
     *
     * @param handed what of a bean is handed over
     */
    static <T> LarderPropertiesCustomizer all(
            ConfigurableListableBeanFactory beans, Class<T> type, Function<T, ?> handed) {
        return properties -> {
            for (String name : beans.getBeanNamesForType(type, true, false)) {
                put(properties, new BeanOnDemand<>(beans, type, handed, name));
            }
        };
    }

    private static void put(Properties properties, BeanOnDemand<?> bean) {
        properties.putIfAbsent("object." + bean.name, bean);
    }

    @Override
    public Object get() {
        Object present = known;
        return present == null ? found() : present;
    }

    private Object found() {
        lock.lock();
        try {
            Object found = handed.apply(beans.getBean(name, type));
            beans.registerDependentBean(name, LarderAutoConfiguration.MANAGER);
            known = found;
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the name. */
    @Override
    public String toString() {
        return "bean " + name;
    }
}
