// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import dev.larder.testkit.Storage;
import dev.larder.testkit.TestManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that uses a cache in a file, ends, and is started again. */
final class RestartTest {

    @TempDir
    private Path directory;

    private TestManager start() {
        return new TestManager(new Storage(
                Map.of("backend.file.type", "mapdb", "backend.file.directory", directory.toString()),
                Map.of("backend", "file")));
    }

    private static Cache<Integer, String> greetings(TestManager program) {
        return program.open(
                "greetings", LarderConfiguration.of(Integer.class, String.class).expire(Duration.ofMinutes(10)));
    }

    @Test
    void entriesOutliveTheProgram() {
        try (TestManager program = start()) {
            greetings(program).put(1, "hello");
        }
        try (TestManager program = start()) {
            assertThat(greetings(program).get(1)).isEqualTo("hello");
        }
    }

    @Test
    void aDeadlineThatPassesWhileNobodyRunsIsKept() {
        try (TestManager program = start()) {
            Cache<Integer, String> greetings = greetings(program);
            greetings.put(1, "hello");
            program.clock().advance(Duration.ofMinutes(6));
            greetings.put(2, "later");
        }
        try (TestManager program = start()) {
            program.clock().advance(Duration.ofMinutes(12));
            Cache<Integer, String> greetings = greetings(program);
            assertThat(greetings.get(1)).isNull();
            assertThat(greetings.get(2)).isEqualTo("later");
        }
    }
}
