// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was given up from being carried out late. A connection that breaks may leave a session on the server with a
 * statement that it has yet to read. So before anything else is asked, that session is ended and seen gone: what it was told is
 * carried out before that, or never. Threads share it.
 *
 * <p>Whoever was told of a failure finds the session in {@code lost}, where it stays until it is gone; so nothing that begins
 * after a failure overtakes what has failed.
 */
final class Fence {

    private static final Logger LOGGER = System.getLogger("dev.larder.jdbc");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final String label;
    private final Outage outage;
    private final ReentrantLock ending = new ReentrantLock();

    /** The numbers of sessions, and when each was given up, in ns. */
    private final Map<Long, Long> lost = new ConcurrentHashMap<>();

    /** Null before the first connection, and where sessions cannot be known. */
    private volatile @Nullable Sessions sessions;

    /**
     * Creates it; nothing was given up.
     *
     * @param label the database, for messages
     * @param outage is begun where a session does not end, so that nobody waits for it one after another
     */
    Fence(String label, Outage outage) {
        this.label = label;
        this.outage = outage;
    }

    /** Looks at a connection such as all others will be. */
    void knows(Connection connection, Dialect dialect) throws SQLException {
        sessions = dialect.endsSessions() ? Sessions.of(connection) : null;
    }

    /** Returns what knows the session of a connection, also once this is broken; null where nothing does. */
    @Nullable
    Connection witness(Connection connection) {
        Sessions known = sessions;
        return known == null ? null : known.below(connection);
    }

    /** Notes the session of a connection over which something has failed, if it is broken. */
    void failed(@Nullable Connection witness) throws SQLException {
        Sessions known = sessions;
        if (witness != null && known != null && witness.isClosed()) {
            lost.put(known.number(witness), System.nanoTime());
        }
    }

    /**
     * Returns when nothing that was given up can be carried out any more.
     *
     * @param connection a good one
     * @throws SQLException if one of the sessions does not end for now
     */
    void settle(Connection connection, Dialect dialect) throws SQLException {
        if (lost.isEmpty()) {
            return;
        }
        ending.lock();
        try {
            outage.refuseWhileItLasts();
            endAll(connection, dialect);
        } catch (SQLException failure) {
            outage.begin(SqlFailures.message(failure));
            throw failure;
        } finally {
            ending.unlock();
        }
    }

    private void endAll(Connection connection, Dialect dialect) throws SQLException {
        long begin = System.nanoTime();
        while (!lost.isEmpty()) {
            for (Map.Entry<Long, Long> session : List.copyOf(lost.entrySet())) {
                if (!isThere(connection, dialect, session)) {
                    lost.remove(session.getKey(), session.getValue());
                }
            }
            if (!lost.isEmpty()) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new SQLException(
                            "sessions " + lost.keySet() + " of the server, which were given up, do not end");
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Tells a session to end and returns whether it was there; false as well where it cannot be ended, which is told. */
    private boolean isThere(Connection connection, Dialect dialect, Map.Entry<Long, Long> session) throws SQLException {
        try {
            boolean there = isFound(connection, dialect, session);
            if (there && !dialect.endSession().isEmpty()) {
                end(connection, dialect.endSession() + session.getKey());
            }
            if (!connection.getAutoCommit()) {
                // Within a transaction the list of sessions would stay as it is.
                connection.commit();
            }
            return there;
        } catch (SQLException failure) {
            if (!SqlFailures.isForGood(failure)) {
                throw failure;
            }
            LOGGER.log(
                    Level.WARNING,
                    "Session " + session.getKey() + " of " + label
                            + " was given up and cannot be ended; what it was told to write may be written late: "
                            + SqlFailures.message(failure));
            return false;
        }
    }

    private static boolean isFound(Connection connection, Dialect dialect, Map.Entry<Long, Long> session)
            throws SQLException {
        try (PreparedStatement find =
                        Bound.statement(connection, dialect.findSession(), session.getKey(), age(session.getValue()));
                ResultSet found = find.executeQuery()) {
            return found.next();
        }
    }

    /** Returns how many seconds a session must have lasted at least, lest another one with the same number is ended. */
    private static Long age(long since) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
        // Clocks differ a little.
        return Math.max(0, seconds - seconds / 100 - 1);
    }

    private static void end(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            if (!SqlFailures.isUnknownSession(failure)) {
                throw failure;
            }
        }
    }
}
