// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory that changes take. */
final class MemoryTest {

    private static final int RECORDS = 10_000;
    private static final int SIZE = 10_000;
    private static final long LITTLE = 32 << 20;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ContainerFile file;

    @BeforeEach
    void open() throws Exception {
        Settings settings = new Settings(Durability.ON_CLOSE, Duration.ofSeconds(1), OnDamage.REBUILD, false);
        file = new ContainerFile(
                directory, settings, new Opening(directory, "c", settings.onDamage(), FileOpener.LOCAL));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void whatChangesHaveTakenIsGivenBackWhenNothingIsWritten() {
        for (int i = 0; i < RECORDS; i++) {
            write(i);
        }
        long taken = taken();
        assertThat(taken).isGreaterThan((long) RECORDS * SIZE);
        for (int look = 0; look < 10; look++) {
            file.giveBack();
        }
        assertThat(taken()).isLessThan(LITTLE);
        assertThat(file.<Boolean>read(generation -> generation.get(bytes("k7")) != null, false))
                .isTrue();
    }

    @Test
    void nothingIsGivenBackBetweenWrites() {
        for (int i = 0; i < RECORDS; i++) {
            write(i);
            if (i % 1000 == 0) {
                file.giveBack();
            }
        }
        assertThat(file.read(Generation::dirtyBytes, 0L)).isGreaterThan((long) RECORDS * SIZE);
    }

    private void write(int number) {
        file.write(generation -> {
            byte[] key = bytes("k" + number);
            generation.put(key, Held.under(key, new byte[SIZE], file.nextVersion(), Long.MAX_VALUE));
            return true;
        });
    }

    private long taken() {
        return file.read(Generation::privateBytes, 0L);
    }
}
