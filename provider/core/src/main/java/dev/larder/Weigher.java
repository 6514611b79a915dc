// SPDX-License-Identifier: Apache-2.0
package dev.larder;

/**
 * Function that tells how much of a container's {@code maximum-weight} an entry takes. It is called once for each value
 * that is written, by the writing thread, and must be thread-safe. One that is named in a configuration file needs a
 * public constructor without parameters.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface Weigher<K, V> {

    /**
     * Returns the weight of an entry.
     *
     * @return the weight, in a unit of the application's choice; a negative one fails the write
     */
    int weigh(K key, V value);
}
