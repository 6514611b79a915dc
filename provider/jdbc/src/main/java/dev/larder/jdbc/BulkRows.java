// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.BackendException;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of one container at once: one round trip and one transaction for a chunk. All writers lock rows in the order of
 * their keys, so that two of them seldom wait for each other in a circle. Threads share it.
 */
final class BulkRows {

    private static final int CHUNK = 500;

    /** There are few sizes of an IN list, so that the database finds its statements prepared. */
    private static final int[] LISTS = {1, 4, 16, 64, 256};

    private static final int LONGEST_LIST = LISTS[LISTS.length - 1];

    private final String container;
    private final Database database;
    private final Versions versions;

    BulkRows(String container, Database database, Versions versions) {
        this.container = container;
        this.database = database;
        this.versions = versions;
    }

    /** Returns the values of an insert, overwrite or upsert, with a new version. */
    Object[] values(Write write) {
        return new Object[] {versions.next(), write.deadline(), write.record(), container, write.key()};
    }

    /** Returns what is held under some keys, in their order. */
    List<@Nullable Found> getAll(List<byte[]> keys) {
        Map<ByteBuffer, Row> found = new HashMap<>();
        if (!keys.isEmpty()) {
            database.read("Reading " + keys.size() + " entries", (connection, statements) -> {
                for (int from = 0; from < keys.size(); from += LONGEST_LIST) {
                    List<byte[]> chunk = keys.subList(from, Math.min(keys.size(), from + LONGEST_LIST));
                    read(connection, statements, chunk, found);
                }
                return found;
            });
        }
        List<@Nullable Found> all = new ArrayList<>(keys.size());
        for (byte[] key : keys) {
            all.add(found.get(ByteBuffer.wrap(key)));
        }
        return all;
    }

    private void read(Connection connection, Statements statements, List<byte[]> keys, Map<ByteBuffer, Row> found)
            throws SQLException {
        try (PreparedStatement some = selection(connection, statements, keys);
                ResultSet rows = some.executeQuery()) {
            while (rows.next()) {
                found.put(ByteBuffer.wrap(Row.bytes(rows, 1)), new Row(Row.bytes(rows, 2), rows.getLong(3)));
            }
        }
    }

    private PreparedStatement selection(Connection connection, Statements statements, List<byte[]> keys)
            throws SQLException {
        String type = statements.dialect.arrayOf();
        return type.isEmpty()
                ? list(connection, statements, keys)
                : Bound.statement(
                        connection,
                        statements.getArray,
                        connection.createArrayOf(type, keys.toArray(byte[][]::new)),
                        container);
    }

    private PreparedStatement list(Connection connection, Statements statements, List<byte[]> keys)
            throws SQLException {
        int size = Arrays.stream(LISTS)
                .filter(list -> list >= keys.size())
                .findFirst()
                .orElse(LONGEST_LIST);
        Object[] values = new Object[1 + size];
        values[0] = container;
        for (int i = 0; i < size; i++) {
            values[1 + i] = keys.get(Math.min(i, keys.size() - 1));
        }
        return Bound.statement(connection, statements.getSome(size), values);
    }

    /** Holds records whatever was there. */
    void putAll(List<Write> writes) {
        List<Write> sorted = writes.stream()
                .sorted(Comparator.comparing(Write::key, Arrays::compareUnsigned))
                .toList();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            List<Write> chunk = sorted.subList(from, Math.min(sorted.size(), from + CHUNK));
            database.writeTogether("Writing " + chunk.size() + " entries", (connection, statements) -> {
                write(connection, statements, chunk);
                return chunk;
            });
        }
    }

    private void write(Connection connection, Statements statements, List<Write> writes) throws SQLException {
        List<Object[]> rows = writes.stream().map(this::values).toList();
        if (!statements.upsert.isEmpty()) {
            batch(connection, statements.upsert, rows);
            return;
        }
        int[] overwritten = batch(connection, statements.overwrite, rows);
        List<Object[]> fresh = IntStream.range(0, rows.size())
                .filter(i -> overwritten[i] == 0)
                .mapToObj(rows::get)
                .toList();
        if (!fresh.isEmpty()) {
            insert(connection, statements, fresh);
        }
    }

    /** Inserts rows; where somebody else was faster, all of it is done again. */
    private void insert(Connection connection, Statements statements, List<Object[]> rows) throws SQLException {
        try {
            batch(connection, statements.insert, rows);
        } catch (SQLException failure) {
            throw SqlFailures.isDuplicate(failure) ? SqlFailures.conflict(failure) : failure;
        }
    }

    /** Removes what was found; returns for each key whether it was removed. */
    boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        boolean[] removed = new boolean[keys.size()];
        List<Integer> order = IntStream.range(0, removed.length)
                .boxed()
                .sorted((one, other) -> Arrays.compareUnsigned(keys.get(one), keys.get(other)))
                .toList();
        for (int from = 0; from < removed.length; from += CHUNK) {
            List<Integer> chunk = order.subList(from, Math.min(removed.length, from + CHUNK));
            List<Object[]> rows = chunk.stream()
                    .map(i -> new Object[] {container, keys.get(i), ((Row) found.get(i)).version()})
                    .toList();
            int[] counts = database.writeTogether(
                    "Removing " + chunk.size() + " entries",
                    (connection, statements) -> batch(connection, statements.remove, rows));
            for (int i = 0; i < counts.length; i++) {
                removed[chunk.get(i)] = counts[i] == 1;
            }
        }
        return removed;
    }

    private static int[] batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                Bound.set(statement, row);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            if (Arrays.stream(counts).anyMatch(count -> count == Statement.SUCCESS_NO_INFO)
                    && !sql.startsWith("INSERT")) {
                throw new BackendException("The JDBC driver does not tell how many rows a batch has changed;"
                        + " switch its bulk mode off, for MariaDB by useBulkStmts=false");
            }
            return counts;
        }
    }
}
