// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.BackendOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a {@code backend} section of type {@code redis} may say. */
final class OptionsTest {

    private static final String SECRET = "open-sesame-4711";

    /** Contradictions, each with a word that the message must have. */
    static final List<Map.Entry<Map<String, Object>, String>> CONTRADICTIONS = List.of(
            Map.entry(Map.of("servers", List.of("a:1", "b:2")), "cluster = true"),
            Map.entry(Map.of("servers", List.of("a:b:c")), "servers"),
            Map.entry(Map.of("servers", List.of("a:99999")), "servers"),
            Map.entry(Map.of("cluster", true, "database", 1L), "database"),
            Map.entry(Map.of("cluster", true, "sentinel-servers", List.of("a:1")), "Sentinels"),
            Map.entry(Map.of("servers", List.of("a:1"), "sentinel-servers", List.of("a:1")), "leave out servers"),
            Map.entry(Map.of("username", "app"), "password"),
            Map.entry(Map.of("uri", "redis://a:1", "servers", List.of("a:1")), "uri"),
            Map.entry(Map.of("uri", "redis://a:1", "password", SECRET), "uri"),
            Map.entry(Map.of("uri", "http://user:" + SECRET + "@a:1"), "uri"),
            Map.entry(Map.of("tls-certfile", "/nowhere.crt"), "tls-keyfile"),
            Map.entry(Map.of("tls-cafile", "/nowhere.crt"), "tls-cafile"),
            Map.entry(Map.of("socket-timeout", Duration.ZERO), "socket-timeout"),
            Map.entry(Map.of("on-reconnect", "flush"), "bump, keep"),
            Map.entry(Map.of("read-from", "slave"), "replica-preferred"));

    @ParameterizedTest
    @FieldSource("CONTRADICTIONS")
    void aContradictionIsRefusedAtStart(Map.Entry<Map<String, Object>, String> contradiction) {
        Section section = Section.empty();
        contradiction.getKey().forEach(section::with);
        assertThatThrownBy(section::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(contradiction.getValue())
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void addressesAreNamesOrNumbers() {
        assertThat(HostAndPort.parse("servers", "cache", 6379)).isEqualTo(new HostAndPort("cache", 6379));
        assertThat(HostAndPort.parse("servers", "10.0.0.1:7000", 6379)).isEqualTo(new HostAndPort("10.0.0.1", 7000));
        assertThat(HostAndPort.parse("servers", "[::1]:7000", 6379)).isEqualTo(new HostAndPort("::1", 7000));
        assertThat(HostAndPort.parse("servers", "[::1]", 6379)).isEqualTo(new HostAndPort("::1", 6379));
    }

    @Test
    void theDocumentationListsEachOptionWithItsDefault() throws IOException {
        String table =
                new RedisBackendType().options().stream().map(OptionsTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("../../docs/backend-redis.md"))).contains(table);
    }

    private static String row(BackendOption option) {
        String fallback = option.fallback();
        return "| `" + option.name() + "` | " + (fallback == null || fallback.isEmpty() ? "" : "`" + fallback + "`")
                + " | " + option.description() + " |";
    }
}
