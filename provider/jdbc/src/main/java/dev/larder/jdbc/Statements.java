// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.util.List;

/** The statements on one table, as one dialect writes them. What they ask for is bound, never written in. Immutable. */
final class Statements {

    /** How many rows a statement deletes or lists at most. */
    static final int SLICE = 1_000;

    private static final String ROW = " WHERE container = ? AND entry_key = ?";
    private static final String SAME = ROW + " AND version = ?";
    private static final String LAST_OF_SLICE = " LIMIT 1 OFFSET " + (SLICE - 1);

    final Dialect dialect;
    final String get;
    final String insert;
    final String replace;
    final String overwrite;

    /** Inserts or overwrites; empty where the dialect has no such statement that is safe. */
    final String upsert;

    /** Reads the keys of an array. Given a list instead, H2 and PostgreSQL look up the container and compare all that it has. */
    final String getArray;

    final String remove;
    final String firstKeys;
    final String nextKeys;
    final String count;
    final String measure;
    final String nearestKeys;
    final String sliceOfAll;
    final String clearSlice;
    final String clearRest;
    final String sliceOfDead;
    final String collect;
    final String probe;
    final String lock;
    final String takeLock;
    final String unlock;
    final String collectLocks;
    final String probeLocks;

    private final String getSome;
    private final String entries;
    private final String locks;
    private final TableName table;

    Statements(Dialect dialect, TableName table) {
        this.dialect = dialect;
        this.table = table;
        entries = table.quoted(dialect, "");
        locks = table.quoted(dialect, "_locks");
        String from = " FROM " + entries;
        String ofContainer = from + " WHERE container = ?";
        get = "SELECT record, version" + from + ROW;
        String some = "SELECT entry_key, record, version";
        getArray = some + " FROM UNNEST(?) AS wanted (wanted_key) JOIN " + entries
                + " ON container = ? AND entry_key = wanted_key";
        getSome = some + ofContainer + " AND entry_key IN (?";
        String fresh =
                "INSERT INTO " + entries + " (version, deadline, record, container, entry_key) VALUES (?, ?, ?, ?, ?)";
        insert = fresh + (dialect.resolvesConflicts() ? " ON CONFLICT DO NOTHING" : "");
        String changed = "UPDATE " + entries + " SET version = ?, deadline = ?, record = ?";
        replace = changed + SAME;
        overwrite = changed + ROW;
        upsert = upsert(fresh);
        remove = "DELETE" + from + SAME;
        firstKeys = "SELECT entry_key" + ofContainer + " ORDER BY entry_key LIMIT " + SLICE;
        nextKeys = "SELECT entry_key" + ofContainer + " AND entry_key > ? ORDER BY entry_key LIMIT " + SLICE;
        count = "SELECT COUNT(*)" + ofContainer;
        measure = "SELECT COUNT(*), SUM(LENGTH(entry_key) + LENGTH(record))" + ofContainer;
        nearestKeys = "SELECT entry_key, version" + ofContainer + " ORDER BY deadline LIMIT " + SLICE;
        sliceOfAll = "SELECT entry_key" + ofContainer + " ORDER BY entry_key" + LAST_OF_SLICE;
        clearSlice = "DELETE" + ofContainer + " AND entry_key <= ?";
        clearRest = "DELETE" + ofContainer;
        sliceOfDead = "SELECT deadline" + ofContainer + " AND deadline < ? ORDER BY deadline" + LAST_OF_SLICE;
        collect = "DELETE" + ofContainer + " AND deadline <= ?";
        probe = "SELECT container, entry_key, version, deadline, record" + from + " WHERE 1 = 0";
        lock = "INSERT INTO " + locks + " (owner, lease_end, container, entry_key) VALUES (?, " + dialect.now()
                + " + ?, ?, ?)" + (dialect.resolvesConflicts() ? " ON CONFLICT DO NOTHING" : "");
        takeLock = "UPDATE " + locks + " SET owner = ?, lease_end = " + dialect.now() + " + ?" + ROW
                + " AND lease_end <= " + dialect.now();
        unlock = "DELETE FROM " + locks + ROW + " AND owner = ?";
        collectLocks = "DELETE FROM " + locks + " WHERE lease_end <= " + dialect.now() + " - ?";
        probeLocks = "SELECT owner, lease_end, container, entry_key FROM " + locks + " WHERE 1 = 0";
    }

    private String upsert(String fresh) {
        if (dialect.resolvesConflicts()) {
            return fresh + " ON CONFLICT (container, entry_key) DO UPDATE SET version = excluded.version,"
                    + " deadline = excluded.deadline, record = excluded.record";
        }
        return dialect.isMySql()
                ? fresh + " ON DUPLICATE KEY UPDATE version = VALUES(version), deadline = VALUES(deadline),"
                        + " record = VALUES(record)"
                : "";
    }

    /** Returns the statement that reads some keys at once. */
    String getSome(int keys) {
        return getSome + ", ?".repeat(keys - 1) + ")";
    }

    /**
     * Returns the statements that make the tables.
     *
     * @param unlogged whether their changes need not survive a crash, where the dialect knows such tables
     */
    List<String> creation(boolean unlogged) {
        String create = (unlogged && dialect == Dialect.POSTGRESQL ? "CREATE UNLOGGED TABLE" : "CREATE TABLE")
                + " IF NOT EXISTS ";
        String row = "container " + dialect.nameType() + " NOT NULL, entry_key " + dialect.keyType() + " NOT NULL, ";
        String key = "PRIMARY KEY (container, entry_key)";
        String index = dialect.quoted(table.table() + "_deadline");
        String indexed = dialect.isMySql() ? ", INDEX " + index + " (container, deadline)" : "";
        String engine = dialect.isMySql() ? " ENGINE = InnoDB" : "";
        String entryTable = create + entries + " (" + row + "version BIGINT NOT NULL, deadline BIGINT NOT NULL, record "
                + dialect.recordType() + " NOT NULL, " + key + indexed + ")" + engine;
        String lockTable = create + locks + " (" + row + "owner VARCHAR(36) NOT NULL, lease_end BIGINT NOT NULL, " + key
                + ")" + engine;
        return dialect.isMySql()
                ? List.of(entryTable, lockTable)
                : List.of(
                        entryTable,
                        lockTable,
                        "CREATE INDEX IF NOT EXISTS " + index + " ON " + entries + " (container, deadline)");
    }
}
