// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.testkit.Storage;
import dev.larder.testkit.TestManager;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the users of a cache notice of a database that cannot write for a while. */
final class TroubleTest {

    private static final String LONG = "long".repeat(25_000);

    @TempDir
    private Path directory;

    enum Kind {
        LOCKED_FILE,
        HELD_ROW,
        FULL_FILE,
        EXHAUSTED_POOL
    }

    private Trouble trouble(Kind kind) throws SQLException {
        return switch (kind) {
            case LOCKED_FILE -> Trouble.lockedFile(directory);
            case HELD_ROW -> Trouble.heldRow();
            case FULL_FILE -> Trouble.fullFile(directory);
            case EXHAUSTED_POOL -> Trouble.exhaustedPool();
        };
    }

    private static TestManager manager(Trouble trouble, String onFailure) {
        Map<String, String> properties = new HashMap<>(Map.of("backend.database.type", "jdbc"));
        trouble.section().forEach((name, value) -> properties.put("backend.database." + name, value));
        return new TestManager(new Storage(properties, Map.of("backend", "database", "on-failure", onFailure)));
    }

    private static Cache<String, String> open(TestManager manager) {
        return manager.open(LarderConfiguration.of(String.class, String.class));
    }

    @ParameterizedTest
    @EnumSource
    void itIsThrownAndNothingIsWrittenAndWellAfterwards(Kind kind) throws SQLException {
        try (Trouble trouble = trouble(kind);
                TestManager manager = manager(trouble, "throw")) {
            Cache<String, String> cache = open(manager);
            cache.put("k", "1");
            trouble.begin();
            assertThatThrownBy(() -> cache.put("k", LONG))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("failed while writing an entry", trouble.told());
            trouble.end();
            assertThat(cache.get("k")).isEqualTo("1");
            cache.put("k", LONG);
            assertThat(cache.get("k")).isEqualTo(LONG);
        }
    }

    @ParameterizedTest
    @EnumSource
    void orItIsAMissAndNothingOutOfDateComesBack(Kind kind) throws SQLException {
        try (Trouble trouble = trouble(kind);
                TestManager manager = manager(trouble, "miss")) {
            Cache<String, String> cache = open(manager);
            cache.put("k", "1");
            trouble.begin();
            cache.put("k", LONG);
            assertThat(cache.get("k")).isNull();
            trouble.end();
            assertThat(cache.get("k")).isNull();
            cache.put("k", LONG);
            assertThat(cache.get("k")).isEqualTo(LONG);
        }
    }
}
