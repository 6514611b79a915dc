// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What Larder warned of since this was opened; kept off the console meanwhile. Reads the platform's default logging, so the
 * test must not bring another. Threads may share it.
 */
final class Warnings implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.larder");
    private final boolean toConsole = logger.getUseParentHandlers();
    private final ConcurrentLinkedQueue<Throwable> causes = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            if (logged.getLevel().equals(Level.WARNING) && logged.getThrown() != null) {
                causes.add(logged.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Warnings() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    /** Returns the exceptions that were logged at WARNING. */
    List<Throwable> causes() {
        return List.copyOf(causes);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(toConsole);
    }
}
