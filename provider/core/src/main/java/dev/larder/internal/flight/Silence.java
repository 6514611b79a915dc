// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The flight of a container where Java comes without Flight Recorder. No state. */
final class Silence implements Flight {

    @Override
    public @Nullable Span load() {
        return null;
    }

    @Override
    public @Nullable Span refresh() {
        return null;
    }

    @Override
    public @Nullable Span call() {
        return null;
    }

    @Override
    public void evicted(Object key) {}

    @Override
    public boolean hearsFailures() {
        return false;
    }

    @Override
    public void failed(String operation, Collection<?> keys, Throwable failure) {}
}
