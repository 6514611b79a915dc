// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.Weigher;
import javax.cache.CacheException;

/** Tells how much of a store's limit an entry takes. Threads may share it. */
@FunctionalInterface
interface Measure {

    /** Counts the bytes of the encoded key and value; more than an int can hold counts as its most. */
    Measure BYTES = (key, value, form, kept) ->
            (int) Math.min(Integer.MAX_VALUE, EncodedSize.of(ContentKey.unwrapped(key)) + form.size(kept));

    /**
     * Returns the weight of an entry, not negative.
     *
     * @param value the application's own object
     * @param form the form in which the value is kept
     * @param kept what the form froze
     */
    int of(Object key, Object value, Form form, Object kept);

    /**
     * Returns the measure that asks the application. What the weigher throws, and a negative weight, fail the write with
     * a {@link CacheException}.
     *
     * @param container the container's name, for messages
     */
    static Measure weigher(String container, Weigher<Object, Object> weigher) {
        return (key, value, form, kept) -> weigh(container, weigher, key, value);
    }

    private static int weigh(String container, Weigher<Object, Object> weigher, Object key, Object value) {
        int weight;
        try {
            weight = weigher.weigh(ContentKey.unwrapped(key), Marked.unwrapped(value));
        } catch (RuntimeException failure) {
            throw new CacheException(
                    "The weigher " + weigher.getClass().getName() + " of container '" + container
                            + "' failed; nothing was stored",
                    failure);
        }
        if (weight < 0) {
            throw new CacheException("The weigher " + weigher.getClass().getName() + " of container '" + container
                    + "' answered " + weight + "; a weight is 0 or more. Nothing was stored");
        }
        return weight;
    }
}
