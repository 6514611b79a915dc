// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a container makes values beyond what JCache says. Immutable.
 *
 * @param mutex the right to load a key, which one process has at a time; null where each process loads for itself
 */
public record LoadRules<K>(@Nullable LoadMutex<K> mutex) {

    /** Returns the rules of a container that has none. */
    public static <K> LoadRules<K> none() {
        return new LoadRules<>(null);
    }
}
