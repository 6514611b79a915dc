// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.ProcessContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a file. */
final class SqliteProcessesTest extends ProcessContract {

    @TempDir
    private Path directory;

    @Override
    protected Map<String, String> section() {
        return Map.of(
                "type", "jdbc",
                "url", "jdbc:sqlite:" + directory.resolve("cache.db"),
                "pool-connection-get-timeout", "60 s",
                "socket-timeout", "60 s");
    }
}
