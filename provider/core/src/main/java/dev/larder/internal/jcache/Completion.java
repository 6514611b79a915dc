// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import javax.cache.CacheException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/** The end of an asynchronous task, told to the application's {@link CompletionListener}. No state. */
final class Completion {

    private Completion() {}

    /** Runs a task and tells the listener, if there is one, how it ended. */
    static void run(Runnable task, @Nullable CompletionListener listener) {
        try {
            task.run();
        } catch (RuntimeException | Error thrown) {
            if (listener != null) {
                listener.onException(thrown instanceof Exception known ? known : new CacheException(thrown));
            }
            return;
        }
        if (listener != null) {
            listener.onCompletion();
        }
    }
}
