// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.Storage;
import dev.larder.testkit.server.TestServer;
import java.util.Map;

/** Databases as the storages of suites. */
final class Databases {

    private Databases() {}

    static Storage storage(String url) {
        return new Storage(
                Map.of("backend.database.type", "jdbc", "backend.database.url", url),
                Map.of("backend", "database"),
                Storage.Dead.COLLECTED);
    }

    /** Returns the URL of a database in a MariaDB, which is made by the first who connects. */
    static String mariadb(TestServer server) {
        return "jdbc:mariadb://" + server.address() + "/caches?user=root&createDatabaseIfNotExist=true";
    }

    /** Returns the URL of a PostgreSQL without its user. */
    static String postgres(TestServer server) {
        return "jdbc:postgresql://" + server.address() + "/postgres";
    }
}
