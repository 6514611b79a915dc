// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteContractTest extends JdbcContract {

    @TempDir
    private static Path directory;

    @Override
    Section section() {
        return Section.sqlite(directory);
    }
}
