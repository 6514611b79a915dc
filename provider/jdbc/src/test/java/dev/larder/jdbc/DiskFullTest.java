// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static dev.larder.jdbc.Section.bytes;
import static dev.larder.jdbc.Section.get;
import static dev.larder.jdbc.Section.named;
import static dev.larder.jdbc.Section.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A PostgreSQL whose tables lie on a small disk; to mount one takes root, or the test is skipped. */
final class DiskFullTest {

    @RegisterExtension
    static final ServerExtension POSTGRES = ServerExtension.of(Programs.postgres());

    private boolean mounted;

    private static Path disk() {
        return POSTGRES.server().folder().resolve("small");
    }

    private static boolean succeeds(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 && said.isEmpty();
    }

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(disk());
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=8m,uid=postgres,mode=700", "tmpfs", disk().toString());
        assumeThat(mounted).as("may not mount a disk of 8 MB").isTrue();
        try (Connection connection =
                        DriverManager.getConnection(Databases.postgres(POSTGRES.server()), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLESPACE small LOCATION '" + disk() + "'");
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            POSTGRES.server().kill();
            assertThat(succeeds("umount", disk().toString())).isTrue();
        }
    }

    @Test
    void aFullDiskIsToldAndWhatIsThereIsRead() {
        Section section = Section.postgres(POSTGRES.server())
                .with("url", Databases.postgres(POSTGRES.server()) + "?options=-c%20default_tablespace=small");
        try (BackendType.Storage storage = section.open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            backend.put(bytes("k" + i), random(), Backend.ETERNAL);
                        }
                    })
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("Writing an entry in table larder", "No space left on device");
            assertThat(get(backend, "k")).isEqualTo("1");
        }
    }

    /** What the database cannot compress. */
    private static byte[] random() {
        byte[] record = new byte[200_000];
        ThreadLocalRandom.current().nextBytes(record);
        return record;
    }
}
