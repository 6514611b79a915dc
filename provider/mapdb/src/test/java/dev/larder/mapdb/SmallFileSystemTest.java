// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.get;
import static dev.larder.mapdb.Containers.opened;
import static dev.larder.mapdb.Containers.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link FullDiskTest} on a real file system without space. It needs one: the system property {@code larder.small.disk}
 * names a directory on a file system of some 60 MB.
 */
@EnabledIfSystemProperty(named = SmallFileSystemTest.DISK, matches = ".+", disabledReason = "needs a small disk")
final class SmallFileSystemTest {

    static final String DISK = "larder.small.disk";

    private final Path disk = Path.of(System.getProperty(DISK, "."));
    private final Path ballast = disk.resolve("ballast");

    @AfterEach
    void empty() throws IOException {
        Files.deleteIfExists(ballast);
        ContainerDirectory.delete(ContainerDirectory.of(disk, "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-close", "group", "each"})
    void aFullDiskIsToldAndOvercomeWhenThereIsSpaceAgain(String durability) throws Exception {
        TestOptions options =
                TestOptions.in(disk).with("durability", durability).with("group-interval", "PT0.1S");
        try (BackendType.Storage storage = options.open()) {
            try (Backend backend = opened(storage, "c")) {
                put(backend, "before", "1");
                fill();
                assertThat(writtenUntilRefused(backend)).hasMessageContaining(disk.toString());
                get(backend, "before");
                Files.delete(ballast);
                for (int i = 0; i < 100; i++) {
                    put(backend, "k" + i, "after");
                }
                assertThat(get(backend, "k7")).isEqualTo("after");
            }
            try (Backend backend = opened(storage, "c")) {
                assertThat(get(backend, "k99")).isEqualTo("after");
            }
        }
    }

    private void fill() throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static BackendException writtenUntilRefused(Backend backend) {
        for (int i = 0; i < 100_000; i++) {
            try {
                put(backend, "k" + i, "v".repeat(10_000));
            } catch (BackendException refused) {
                return refused;
            }
        }
        throw new AssertionError("Nothing was refused");
    }
}
