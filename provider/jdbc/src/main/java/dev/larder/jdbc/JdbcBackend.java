// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one container. Threads share it. */
final class JdbcBackend implements Backend, Scannable, Locking {

    /** With the name of the container, the key of a row has to fit into an index of each database. */
    private static final int LONGEST_KEY = 512;

    private final String container;
    private final Database database;
    private final BulkRows bulk;
    private final Limits limits;
    private final Versions versions;
    private final Runnable onClose;
    private volatile boolean closed;

    /**
     * Creates it.
     *
     * @param container the name of the container in rows
     * @param onClose is told once nobody uses it any more
     */
    JdbcBackend(String container, Database database, Limits limits, Runnable onClose) {
        this.container = container;
        this.database = database;
        this.limits = limits;
        this.versions = limits.versions();
        this.bulk = new BulkRows(container, database, versions);
        this.onClose = onClose;
    }

    /**
     * What is the same for all containers of a storage.
     *
     * @param versions numbers the writes
     * @param maximumRecord the greatest record in bytes
     */
    record Limits(Versions versions, long maximumRecord) {}

    /** Returns the database of a backend that is open. */
    private Database database() {
        if (closed) {
            throw new BackendException("The container " + container + " is closed");
        }
        return database;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return database().<@Nullable Found>read("Reading an entry", (connection, statements) -> {
            try (PreparedStatement get = Bound.statement(connection, statements.get, container, key);
                    ResultSet rows = get.executeQuery()) {
                return rows.next() ? new Row(Row.bytes(rows, 1), rows.getLong(2)) : null;
            }
        });
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        database();
        return bulk.getAll(keys);
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        if (record == null) {
            return expected == null ? get(key) == null : remove(key, (Row) expected);
        }
        check(record);
        if (expected == null) {
            return database()
                    .write(
                            "Writing an entry",
                            (connection, statements) ->
                                    insert(connection, statements, new Write(key, record, deadline)));
        }
        Long version = ((Row) expected).version();
        return database()
                .write(
                        "Writing an entry",
                        (connection, statements) -> Bound.update(
                                        connection,
                                        statements.replace,
                                        versions.next(),
                                        deadline,
                                        record,
                                        container,
                                        key,
                                        version)
                                == 1);
    }

    private boolean remove(byte[] key, Row expected) {
        return database()
                .write(
                        "Removing an entry",
                        (connection, statements) ->
                                Bound.update(connection, statements.remove, container, key, expected.version()) == 1);
    }

    private boolean insert(Connection connection, Statements statements, Write write) throws SQLException {
        return Bound.insert(connection, statements.insert, bulk.values(write));
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        check(record);
        Write write = new Write(key, record, deadline);
        database().write("Writing an entry", (connection, statements) -> {
            if (!statements.upsert.isEmpty()) {
                return Bound.update(connection, statements.upsert, bulk.values(write));
            }
            while (Bound.update(connection, statements.overwrite, bulk.values(write)) == 0
                    && !insert(connection, statements, write)) {
                // Somebody has inserted it since, or removed it.
                Thread.onSpinWait();
            }
            return 1;
        });
    }

    @Override
    public void putAll(List<Write> writes) {
        writes.forEach(write -> check(write.record()));
        database();
        bulk.putAll(writes);
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        database();
        return bulk.removeAll(keys, found);
    }

    private void check(byte[] record) {
        if (record.length > limits.maximumRecord()) {
            throw new BackendException("A record of " + record.length + " bytes is greater than the "
                    + limits.maximumRecord() + " that table of " + database.label()
                    + " takes; raise maximum-record, or store smaller values");
        }
    }

    @Override
    public void clear() {
        boolean more = true;
        while (more) {
            more = database().write("Removing all entries", (connection, statements) -> {
                byte[] end = endOfSlice(connection, statements);
                if (end == null) {
                    Bound.update(connection, statements.clearRest, container);
                } else {
                    Bound.update(connection, statements.clearSlice, container, end);
                }
                return end != null;
            });
        }
    }

    private byte @Nullable [] endOfSlice(Connection connection, Statements statements) throws SQLException {
        try (PreparedStatement slice = Bound.statement(connection, statements.sliceOfAll, container);
                ResultSet rows = slice.executeQuery()) {
            return rows.next() ? Row.bytes(rows, 1) : null;
        }
    }

    @Override
    public Iterator<byte[]> keys() {
        return new KeyPages(this::page);
    }

    private List<byte[]> page(byte @Nullable [] last) {
        return database().read("Listing the keys", (connection, statements) -> {
            List<byte[]> keys = new ArrayList<>();
            try (PreparedStatement page = last == null
                            ? Bound.statement(connection, statements.firstKeys, container)
                            : Bound.statement(connection, statements.nextKeys, container, last);
                    ResultSet rows = page.executeQuery()) {
                while (rows.next()) {
                    keys.add(Row.bytes(rows, 1));
                }
            }
            return keys;
        });
    }

    @Override
    public long size() {
        return database().read("Counting the entries", (connection, statements) -> {
            try (PreparedStatement count = Bound.statement(connection, statements.count, container);
                    ResultSet rows = count.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /**
     * How much a container holds.
     *
     * @param entries rows, dead ones too
     * @param bytes the sizes of their keys and records
     */
    record Size(long entries, long bytes) {}

    Size measure() {
        return database().read("Measuring the entries", (connection, statements) -> {
            try (PreparedStatement measure = Bound.statement(connection, statements.measure, container);
                    ResultSet rows = measure.executeQuery()) {
                return rows.next() ? new Size(rows.getLong(1), rows.getLong(2)) : new Size(0, 0);
            }
        });
    }

    /** Removes the rows that have died before a moment, a slice at a time. */
    void collect(Long before) {
        boolean more = true;
        while (more && !closed) {
            more = database.write("Collecting dead entries", (connection, statements) -> {
                Long end = endOfDead(connection, statements, before);
                Bound.update(connection, statements.collect, container, end == null ? before : end);
                return end != null;
            });
        }
    }

    private @Nullable Long endOfDead(Connection connection, Statements statements, Long before) throws SQLException {
        try (PreparedStatement slice = Bound.statement(connection, statements.sliceOfDead, container, before);
                ResultSet rows = slice.executeQuery()) {
            return rows.next() ? rows.getLong(1) : null;
        }
    }

    /** Removes some rows, those first that die first; one that is written meanwhile stays. */
    void evict(long surplus) {
        List<byte[]> keys = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        database().read("Looking for entries to evict", (connection, statements) -> {
            keys.clear();
            found.clear();
            try (PreparedStatement nearest = Bound.statement(connection, statements.nearestKeys, container);
                    ResultSet rows = nearest.executeQuery()) {
                while (rows.next() && keys.size() < surplus) {
                    keys.add(Row.bytes(rows, 1));
                    found.add(new Row(new byte[0], rows.getLong(2)));
                }
            }
            return keys;
        });
        removeAll(keys, found);
    }

    @Override
    public @Nullable Lease tryLock(byte[] key, Duration lease) {
        return RowLease.tryTake(database(), container, key, lease);
    }

    /** Returns true: the storage collects what has been dead for a while. */
    @Override
    public boolean collects() {
        return true;
    }

    @Override
    public int maximumKey() {
        return LONGEST_KEY;
    }

    @Override
    public long maximumRecord() {
        return limits.maximumRecord();
    }

    @Override
    public void close() {
        if (!closed) {
            onClose.run();
            closed = true;
        }
    }
}
