// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one driver know of their sessions on the server, without asking it. Immutable.
 *
 * @param face the driver's own kind of connection
 * @param id returns the number of its session
 */
record Sessions(Class<?> face, MethodHandle id) {

    private static final List<Known> DRIVERS = List.of(
            new Known("org.postgresql.PGConnection", "getBackendPID", int.class),
            new Known("org.mariadb.jdbc.Connection", "getThreadId", long.class),
            new Known("com.mysql.cj.MysqlConnection", "getId", long.class));

    private record Known(String face, String method, Class<?> type) {}

    /** Returns those of the driver that has made a connection; null where it is none that is known, or the pool hides it. */
    @SuppressWarnings("UnusedException") // then sessions are not known, and all else works
    static @Nullable Sessions of(Connection connection) {
        try {
            ClassLoader loader = connection.unwrap(Connection.class).getClass().getClassLoader();
            for (Known driver : DRIVERS) {
                Sessions sessions = in(loader, driver);
                if (sessions != null && connection.isWrapperFor(sessions.face)) {
                    return sessions;
                }
            }
            return null;
        } catch (SQLException | RuntimeException hidden) {
            return null;
        }
    }

    @SuppressWarnings("UnusedException") // most drivers are not there
    private static @Nullable Sessions in(@Nullable ClassLoader loader, Known driver) {
        try {
            Class<?> face = Class.forName(driver.face, false, loader);
            MethodHandle id = MethodHandles.publicLookup()
                    .findVirtual(face, driver.method, MethodType.methodType(driver.type))
                    .asType(MethodType.methodType(long.class, Object.class));
            return new Sessions(face, id);
        } catch (ReflectiveOperationException | LinkageError another) {
            return null;
        }
    }

    /** Returns the driver's own connection below that of a pool; null if the pool hides it by now. */
    @SuppressWarnings("UnusedException") // then it is as with an unknown driver
    @Nullable
    Connection below(Connection connection) {
        try {
            return connection.unwrap(face) instanceof Connection own ? own : null;
        } catch (SQLException | RuntimeException hidden) {
            return null;
        }
    }

    /** Returns the number of the session that a driver's own connection has, or had. */
    long number(Connection own) {
        try {
            return (long) id.invokeExact((Object) own);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }
}
