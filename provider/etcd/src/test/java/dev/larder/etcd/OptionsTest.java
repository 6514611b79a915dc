// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

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

/** What a {@code backend} section of type {@code etcd} may say. */
final class OptionsTest {

    private static final String SECRET = "open-sesame-4711";

    /** Contradictions, each with a word that the message must have. */
    static final List<Map.Entry<Map<String, Object>, String>> CONTRADICTIONS = List.of(
            Map.entry(Map.of("servers", List.of("a:b:c")), "servers"),
            Map.entry(Map.of("servers", List.of("a:99999")), "servers"),
            Map.entry(Map.of("servers", List.of("http://a:2379")), "the option tls"),
            Map.entry(Map.of("servers", List.of("a:1/../b?c")), "servers"),
            Map.entry(Map.of("username", "app"), "password"),
            Map.entry(Map.of("password", SECRET), "username"),
            Map.entry(Map.of("tls-certfile", "/nowhere.crt"), "tls-keyfile"),
            Map.entry(Map.of("tls-cafile", "/nowhere.crt"), "tls-cafile"),
            Map.entry(Map.of("socket-timeout", Duration.ZERO), "socket-timeout"),
            Map.entry(Map.of("maximum-request", 1000L), "64 KiB"),
            Map.entry(Map.of("prefix", "p".repeat(1000)), "prefix"));

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
        assertThat(ServerAddress.all(List.of(), "http")).hasToString("[http://localhost:2379]");
        assertThat(ServerAddress.all(List.of("etcd-1", " 10.0.0.1:1 ", "", "[::1]:2", "[::1]", "etcd-1:2379"), "https"))
                .hasToString("[https://etcd-1:2379, https://10.0.0.1:1, https://[::1]:2, https://[::1]:2379]");
    }

    @Test
    void theDocumentationListsEachOptionWithItsDefault() throws IOException {
        String table =
                new EtcdBackendType().options().stream().map(OptionsTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("../../docs/backend-etcd.md"))).contains(table);
    }

    private static String row(BackendOption option) {
        String fallback = option.fallback();
        return "| `" + option.name() + "` | " + (fallback == null || fallback.isEmpty() ? "" : "`" + fallback + "`")
                + " | " + option.description() + " |";
    }
}
