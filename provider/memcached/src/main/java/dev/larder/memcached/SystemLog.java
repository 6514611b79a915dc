// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.lang.System.Logger;
import net.spy.memcached.compat.log.AbstractLogger;
import net.spy.memcached.compat.log.Level;

/**
 * The log of the memcached client by {@link System.Logger}, all of it at debug level: what users have to know, exceptions tell.
 * Public because the client makes it by its name.
 */
public final class SystemLog extends AbstractLogger {

    private static final String PROPERTY = "net.spy.log.LoggerImpl";

    private final Logger logger;

    /** Creates the log of a class of the client. */
    public SystemLog(String name) {
        super(name);
        this.logger = System.getLogger(name);
    }

    /** Has the client log here, unless the application has chosen something else. */
    static void install() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, SystemLog.class.getName());
        }
    }

    @Override
    public boolean isTraceEnabled() {
        return logger.isLoggable(Logger.Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return logger.isLoggable(Logger.Level.TRACE);
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isLoggable(Logger.Level.DEBUG);
    }

    @Override
    public void log(Level level, Object message, Throwable thrown) {
        boolean detail = level == Level.TRACE || level == Level.DEBUG;
        logger.log(detail ? Logger.Level.TRACE : Logger.Level.DEBUG, String.valueOf(message), thrown);
    }
}
