// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.KeyMutex.Held;
import org.jspecify.annotations.Nullable;

/** What a transition passes, under its key's lock, before it generates a value. Threads share it. */
@FunctionalInterface
interface Gate<K, V> {

    /**
     * Waits until a transition may generate. A value that others made in the meantime has been found by then.
     *
     * @return what others wait for until the transition is committed; null if there is nothing of the kind
     */
    @Nullable
    Held enter(Transition<K, V> entry);
}
