// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import org.jspecify.annotations.Nullable;

/** What a transition passes, under its key's lock, when it generates a value. Threads share it. */
interface Gate<K, V> {

    /** Waits until a transition may generate. A value that others made in the meantime has been found by then. */
    default void enter(Transition<K, V> entry) {}

    /** Lets others generate: the transition is committed, or has failed. */
    default void leave(Transition<K, V> entry) {}

    /** Returns what a generator makes, or what is remembered of the last time; null if there is none. */
    default @Nullable V load(Generator<K, V> generator, K key) {
        return generator.load(key);
    }

    /** Returns whether a value that was made is to be stored. */
    default boolean keeps(K key, V value) {
        return true;
    }
}
