// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.engine.Closing;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has been opened so far for something that needs all of it: closed again, the last first, unless it comes to stay.
 * Confined to one thread.
 */
final class Unwinding implements AutoCloseable {

    private final Deque<Object> opened = new ArrayDeque<>();

    /** Notes something that is to be closed if it can be; returns it. */
    <T extends @Nullable Object> T opened(T object) {
        if (object != null) {
            opened.push(object);
        }
        return object;
    }

    /** Lets everything stay open. */
    void keep() {
        opened.clear();
    }

    @Override
    public void close() {
        opened.forEach(Closing::quietly);
    }
}
