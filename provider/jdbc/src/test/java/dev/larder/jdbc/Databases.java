// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.larder.jdbc.DataSources.Registration;
import dev.larder.testkit.Storage;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Databases as the storages of suites. No state. */
final class Databases {

    /** The names of data sources, by their URLs. */
    private static final Map<String, String> POOLS = new ConcurrentHashMap<>();

    private Databases() {}

    /** Returns a storage at a URL, over one pool for all tests: to close a pool takes longer than most of them. */
    static Storage storage(String url) {
        return new Storage(
                Map.of(
                        "backend.database.type",
                        "jdbc",
                        "backend.database.data-source",
                        POOLS.computeIfAbsent(url, Databases::registered)),
                Map.of("backend", "database"),
                Storage.Dead.COLLECTED);
    }

    @SuppressWarnings("MustBeClosedChecker") // both last as long as the process
    private static String registered(String url) {
        String name = "pool " + UUID.randomUUID();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        Registration unused = DataSources.register(name, pool);
        return name;
    }

    /** Returns the server that all tests share which leave it as it is. */
    static TestServer mariadb() {
        return TestServer.shared(Programs.mariadb());
    }

    /** Returns the server that all tests share which leave it as it is. */
    static TestServer postgres() {
        return TestServer.shared(Programs.postgres());
    }

    /** Returns the URL of a database in that MariaDB, which is made by the first who connects. */
    static String mariadbUrl() {
        return "jdbc:mariadb://" + mariadb().address() + "/caches?user=root&createDatabaseIfNotExist=true";
    }

    /** Returns the URL of a PostgreSQL without its user. */
    static String postgres(TestServer server) {
        return "jdbc:postgresql://" + server.address() + "/postgres";
    }
}
