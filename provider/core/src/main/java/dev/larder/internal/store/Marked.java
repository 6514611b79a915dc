// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.Set;

/**
 * A value with what decides whether an invalidation concerns it.
 *
 * @param stamp the latest invalidation that the writer knew of
 * @param tags the tags by which it can be invalidated
 */
record Marked<V>(V value, long stamp, Set<String> tags) {

    /** Returns the application's value: that inside of a marked one, otherwise the value itself. */
    static Object unwrapped(Object value) {
        return value instanceof Marked<?> marked ? marked.value() : value;
    }
}
