// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static dev.larder.jdbc.Section.get;
import static dev.larder.jdbc.Section.named;
import static dev.larder.jdbc.Section.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a section may say. */
final class OptionsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a;DROP TABLE users",
                "a\"; DROP TABLE users; --",
                "a`b",
                "a'b",
                "a.b",
                "1a",
                "a-b",
                "a\nb",
                "\u00e4",
                "a\u0000",
                "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
            })
    void aTableOrSchemaThatIsNoPlainNameIsRefused(String name) {
        assertThatThrownBy(() -> Section.h2().with("table", name).open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table is " + name)
                .hasMessageContaining("allowed are letters");
        if (!name.isEmpty()) {
            assertThatThrownBy(() -> Section.h2().with("schema", name).open())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("schema is " + name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE larder; --",
                "\"; DROP TABLE larder; --",
                "` OR 1=1 --",
                "%' OR container LIKE '%",
                "\\'; DELETE FROM larder; --",
                "x\u0000y",
                "/* */"
            })
    void namesKeysAndRecordsThatLookLikeStatementsAreNone(String hostile) {
        for (Section section : List.of(Section.sqlite(directory), Section.h2())) {
            try (BackendType.Storage storage = section.open();
                    Backend other = storage.container(named("other"));
                    Backend backend = storage.container(named(hostile))) {
                put(other, "k", "stays");
                put(backend, hostile, hostile);
                assertThat(get(backend, hostile)).isEqualTo(hostile);
                backend.clear();
                assertThat(get(backend, hostile)).isNull();
                assertThat(get(other, "k")).isEqualTo("stays");
            }
        }
    }

    @Test
    void aTableMayBeCalledLikeAKeyword() {
        for (Section section : List.of(Section.sqlite(directory), Section.h2())) {
            try (BackendType.Storage storage = section.with("table", "Select").open();
                    Backend backend = storage.container(named("c"))) {
                put(backend, "k", "1");
                assertThat(get(backend, "k")).isEqualTo("1");
            }
        }
    }

    @Test
    void exactlyOneWayToTheDatabaseIsNeeded() {
        assertThatThrownBy(() -> new Section().open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs exactly one of url, jndi and data-source");
        assertThatThrownBy(() -> Section.h2().with("jndi", "jdbc/x").open())
                .hasMessageContaining("and it has url and jndi");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertRefused(
                "url", "mysql://host/app?password=hunter2", "url is mysql://host/app; it has to begin with jdbc:");
        assertRefused("url", "jdbc:sqlite::memory:", "each connection has a database of its own");
        assertRefused("dialect", "oracle", "dialect is oracle; allowed are auto, sqlite, h2");
        assertRefused("pool-maxsize", 0L, "pool-maxsize is 0");
        assertRefused("pool-unused-timeout", Duration.ofSeconds(1), "pool-unused-timeout is PT1S");
        assertRefused("collect-interval", Duration.ZERO, "collect-interval is PT0S");
    }

    private static void assertRefused(String option, Object value, String message) {
        assertThatThrownBy(() -> Section.h2().with(option, value).open())
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(message)
                .doesNotContain("hunter2");
    }

    @Test
    void containersHaveNamesOfTheirOwnInRows() {
        List<String> names = List.of("", " ", "a", "A", "a ", "a  ", "a%", "a%0020", "\u00e4", "\ud800", "\ud801", "~");
        assertThat(names.stream().map(ContainerName::of)).doesNotHaveDuplicates();
        assertThat(ContainerName.of("user sessions/2")).isEqualTo("user sessions/2");
        assertThat(ContainerName.of("x".repeat(200) + "1"))
                .hasSizeLessThan(200)
                .isNotEqualTo(ContainerName.of("x".repeat(200) + "2"));
    }

    @Test
    void thePageTellsOfEveryOption() throws IOException {
        String table =
                new JdbcBackendType().options().stream().map(OptionsTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("../../docs/backend-jdbc.md")))
                .as("The table in docs/backend-jdbc.md has to be:\n" + table)
                .contains(table);
    }

    private static String row(BackendOption option) {
        String fallback = option.fallback();
        return "| `" + option.name() + "` | " + (fallback == null || fallback.isEmpty() ? "" : "`" + fallback + "`")
                + " | " + option.description() + " |";
    }
}
