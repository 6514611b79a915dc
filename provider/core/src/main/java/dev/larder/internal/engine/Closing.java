// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.io.Closeable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The end of what the application has handed over: closed with the cache if it is {@link Closeable}. */
public final class Closing {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private Closing() {}

    /** Closes an object that can be closed; whatever it throws is logged, since nobody could act on it. */
    public static void quietly(@Nullable Object object) {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception | Error thrown) {
                LOGGER.log(Level.WARNING, () -> "Closing " + object.getClass().getName() + " failed", thrown);
            }
        }
    }
}
