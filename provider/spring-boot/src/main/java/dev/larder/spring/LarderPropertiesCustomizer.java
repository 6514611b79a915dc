// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import java.util.Properties;

/**
 * Changes the properties with which the cache manager is opened; beans of this type are asked in their order. They hold what
 * {@code larder.*} says, and the objects that backends may name, as {@code object.} and the name.
 */
@FunctionalInterface
public interface LarderPropertiesCustomizer {

    /** Changes the properties. */
    void customize(Properties properties);
}
