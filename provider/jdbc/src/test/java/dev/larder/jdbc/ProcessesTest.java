// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.server.Jvm;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Three processes that count in one table: no increment is lost, and none is made twice. */
final class ProcessesTest {

    @RegisterExtension
    static final ServerExtension POSTGRES = ServerExtension.of(Programs.postgres());

    private static final int PROCESSES = 3;
    private static final int TURNS = 600;

    @TempDir
    private Path directory;

    @Test
    void noIncrementIsLostInPostgres() {
        assertCountsExactly(Databases.postgres(POSTGRES.server()) + "?user=postgres");
    }

    @Test
    void noIncrementIsLostInAFileOfSqlite() {
        assertCountsExactly("jdbc:sqlite:" + directory.resolve("cache.db"));
    }

    private static void assertCountsExactly(String url) {
        List<Jvm> processes = Jvm.start(PROCESSES, Counting.class, url, String.valueOf(TURNS));
        try {
            processes.forEach(Jvm::awaitEnd);
        } finally {
            processes.forEach(Jvm::close);
        }
        try (Jvm last = Jvm.start(Counting.class, url, "0")) {
            for (int key = 0; key < Counting.KEYS; key++) {
                assertThat(last.awaitLine("key " + key))
                        .isEqualTo("key " + key + " = " + PROCESSES * TURNS / Counting.KEYS);
            }
            last.awaitEnd();
        }
    }
}
