// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.ProcessContract;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes that share a MariaDB. */
final class MariaDbProcessesTest extends ProcessContract {

    @RegisterExtension
    static final ServerExtension MARIADB = ServerExtension.of(Programs.mariadb());

    @Override
    protected Map<String, String> section() {
        return Map.of(
                "type", "jdbc",
                "url", Databases.mariadb(MARIADB.server()),
                "table", "t" + UUID.randomUUID().toString().replace('-', '_'),
                "pool-connection-get-timeout", "60 s",
                "socket-timeout", "60 s");
    }
}
