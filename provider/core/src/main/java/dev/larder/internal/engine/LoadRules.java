// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How a container makes values beyond what JCache says. Immutable.
 *
 * @param mutex the right to load a key, which one process has at a time; null where each process loads for itself
 * @param atATime how many loads run at a time, or {@link #UNLIMITED}
 * @param storeIf tells which of the values that were made are stored; null if all are
 * @param remembered how long it is remembered that there is no value
 * @param fresh how values are made anew before they die; null if they are not
 */
public record LoadRules<K, V>(
        @Nullable LoadMutex<K> mutex,
        int atATime,
        @Nullable BiPredicate<? super K, ? super V> storeIf,
        Remembered remembered,
        @Nullable FreshRules fresh) {

    /** No limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * How long it is remembered that a load came to nothing, in ms; 0 is not at all.
     *
     * @param nulls after a load that found no value
     * @param failures after a load that failed; twice as long after each further failure, up to eight times
     */
    public record Remembered(long nulls, long failures) {

        /** Nothing is remembered. */
        public static final Remembered NOTHING = new Remembered(0, 0);
    }

    /** Returns the rules of a container that has none. */
    public static <K, V> LoadRules<K, V> none() {
        return new LoadRules<>(null, UNLIMITED, null, Remembered.NOTHING, null);
    }
}
