// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.ProcessContract;
import java.util.Map;
import java.util.UUID;

/** Processes that share a MariaDB. */
final class MariaDbProcessesTest extends ProcessContract {

    @Override
    protected Map<String, String> section() {
        return Map.of(
                "type", "jdbc",
                "url", Databases.mariadbUrl(),
                "table", "t" + UUID.randomUUID().toString().replace('-', '_'),
                "pool-connection-get-timeout", "60 s",
                "socket-timeout", "60 s");
    }
}
