// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.Settings.Creation;
import dev.larder.spi.BackendException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A database with a table of entries, which is made or looked at before the first use. Each call has a connection of its
 * own, is committed, and fails with a {@link BackendException} that names the database and what was tried. Threads share
 * it.
 */
final class Database implements AutoCloseable {

    /** How often something is tried that the database has given up for the sake of others. */
    private static final int ATTEMPTS = 20;

    private final Source source;
    private final Settings settings;
    private final Outage outage;
    private final Fence fence;
    private final ReentrantLock preparing = new ReentrantLock();

    /** Held by whoever writes to a database that has one writer: waiting here is fair, waiting there is not. */
    private final ReentrantLock writing = new ReentrantLock(true);

    /** Null until the tables are known to be there. */
    private volatile @Nullable Statements statements;

    /**
     * Creates it; nothing is connected yet.
     *
     * @param deadRetry for how long a database that could not be reached is not tried
     */
    Database(Source source, Settings settings, Duration deadRetry) {
        this.source = source;
        this.settings = settings;
        this.outage = new Outage(source.label(), deadRetry);
        this.fence = new Fence(source.label(), outage);
    }

    /** What is done with a connection; it may be done again where the database has undone it. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T with(Connection connection, Statements statements) throws SQLException;
    }

    /** Returns what to call it in messages. */
    String label() {
        return source.label();
    }

    /** Returns whether it could not be reached when it was tried last. */
    boolean isAway() {
        return outage.lasts();
    }

    /**
     * Reads.
     *
     * @param what is tried, for messages
     */
    <T extends @Nullable Object> T read(String what, Work<T> work) {
        try (Interrupt interrupt = Interrupt.heldBack()) {
            return repeated(what, work);
        }
    }

    /**
     * Writes by single statements.
     *
     * @param what is tried, for messages
     */
    <T extends @Nullable Object> T write(String what, Work<T> work) {
        Statements known = statements;
        if (known == null || !known.dialect.hasOneWriter()) {
            return read(what, work);
        }
        writing.lock();
        try {
            return read(what, work);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes all or nothing.
     *
     * @param what is tried, for messages
     */
    <T extends @Nullable Object> T writeTogether(String what, Work<T> work) {
        return write(what, (connection, known) -> {
            return connection.getAutoCommit()
                    ? Transactions.together(connection, known, work)
                    : work.with(connection, known);
        });
    }

    private <T extends @Nullable Object> T repeated(String what, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !isWorthRepeating(failure)) {
                    throw failed(what, failure);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(attempt)));
            }
        }
    }

    private boolean isWorthRepeating(SQLException failure) {
        if (SqlFailures.isMissingTable(failure) && statements != null) {
            // Somebody has dropped it meanwhile.
            statements = null;
            return true;
        }
        return SqlFailures.isTransient(failure);
    }

    private <T extends @Nullable Object> T once(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            Statements known = prepared(connection);
            fence.settle(connection, known.dialect);
            return fenced(connection, known, work);
        }
    }

    private <T extends @Nullable Object> T fenced(Connection connection, Statements known, Work<T> work)
            throws SQLException {
        Connection witness = fence.witness(connection);
        try {
            return connection.getAutoCommit()
                    ? work.with(connection, known)
                    : Transactions.committed(connection, known, work);
        } catch (SQLException | RuntimeException | Error failure) {
            fence.failed(witness);
            throw failure;
        }
    }

    private Connection connect() throws SQLException {
        outage.refuseWhileItLasts();
        try {
            Connection connection = source.dataSource().getConnection();
            outage.end();
            return connection;
        } catch (SQLException failure) {
            if (!isExhaustion(failure)) {
                outage.begin(told(failure));
            }
            throw failure;
        }
    }

    private Statements prepared(Connection connection) throws SQLException {
        Statements known = statements;
        if (known != null) {
            return known;
        }
        preparing.lock();
        try {
            Statements made = new Statements(Dialect.of(connection, settings.dialect()), settings.table());
            if (made.dialect.hasOneWriter() && !settings.table().schema().isEmpty()) {
                throw new SQLException("the database knows no schemas; leave out the option schema");
            }
            new Tables(made, settings.creation()).prepare(connection);
            fence.knows(connection, made.dialect);
            statements = made;
            return made;
        } finally {
            preparing.unlock();
        }
    }

    private BackendException failed(String what, SQLException failure) {
        String hint = "";
        if (SqlFailures.isMissingTable(failure) && settings.creation() == Creation.NEVER) {
            hint = ". Make the table, or let it be made by create = true";
        } else if (SqlFailures.isForbidden(failure)) {
            hint =
                    ". The user needs the right to select, insert, update and delete in it, and to make it unless it is there";
        } else if (isExhaustion(failure)) {
            hint = ". All connections are in use: raise pool-maxsize, or look for who holds them";
        }
        return new BackendException(
                what + " in table " + settings.table() + " of " + source.label() + " failed: " + told(failure) + hint,
                failure);
    }

    /** Returns whether all connections were in use, so that the database itself may be well. */
    private boolean isExhaustion(SQLException failure) {
        return SqlFailures.isTimeoutOfPool(failure) && source.isInUse();
    }

    private static String told(SQLException failure) {
        SQLException telling = failure;
        if (failure.getCause() instanceof SQLException cause && failure instanceof java.sql.SQLTransientException) {
            // A pool only tells how long it has waited; its cause tells why.
            telling = cause;
        }
        return SqlFailures.message(telling);
    }

    /** Closes the connections that were made for Larder. */
    @Override
    public void close() {
        source.close();
    }
}
