// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import org.jspecify.annotations.Nullable;

/**
 * What turns a value as somebody wrote it into one that a program can use. Stateless.
 *
 * @param <T> the type of the result; nullable where the configuration may leave the matter open
 */
@FunctionalInterface
interface ValueParser<T extends @Nullable Object> {

    /**
     * Returns the value.
     *
     * @param loader the class loader of the manager, for options that name classes
     * @throws dev.larder.ConfigurationException if the value is not allowed; says what is
     */
    T parse(Setting setting, ClassLoader loader);
}
