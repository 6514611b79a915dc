// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * A cache operation, written as a function over the transition of one entry. It may run more than once when another
 * writer came first, so it has no effect but on the transition.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @param <A> the type of its argument; handed over separately so that the function captures nothing
 * @param <R> the type of its result
 */
@FunctionalInterface
public interface Operation<K, V, A extends @Nullable Object, R extends @Nullable Object> {

    /** Reads and changes the entry, and returns the operation's result. */
    R apply(Transition<K, V> entry, A argument);
}
