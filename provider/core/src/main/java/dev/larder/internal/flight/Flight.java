// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What one container tells Java Flight Recorder: keys, never values. Where nobody records a kind of event, asking for its
 * span answers null and costs the look at a flag; where Java comes without Flight Recorder, nothing is ever told. Threads
 * share it.
 */
public interface Flight {

    /** Returns the flight of a container. */
    static Flight of(String container) {
        return Recorder.IS_THERE ? Recorder.flight(container) : new Silence();
    }

    /** Something that has begun, and is told when it has ended. Confined to one thread. */
    @FunctionalInterface
    interface Span {

        /**
         * Tells it.
         *
         * @param operation what was done
         * @param keys the keys that it was done to; the first of them is shown
         * @param outcome what came of it
         */
        void end(String operation, Collection<?> keys, String outcome);
    }

    /** Begins a call of a generator; null if nobody wants to know. */
    @Nullable
    Span load();

    /** Begins the making of new values for stale entries; null if nobody wants to know. */
    @Nullable
    Span refresh();

    /** Begins a call of the backend; null if nobody wants to know. */
    @Nullable
    Span call();

    /** Tells that the entry of a key was dropped to make room. */
    void evicted(Object key);

    /** Returns whether anybody wants to know of failures. */
    boolean hearsFailures();

    /** Tells of a failure; {@code operation} is what failed. */
    void failed(String operation, Collection<?> keys, Throwable failure);
}
