// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStorageTest extends StorageContract {

    @TempDir
    private static Path directory;

    @Override
    protected Storage storage() {
        return Databases.storage("jdbc:sqlite:" + directory.resolve("cache.db")
                + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000");
    }
}
