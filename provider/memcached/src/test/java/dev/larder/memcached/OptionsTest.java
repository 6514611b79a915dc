// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.testkit.server.PemCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {

    @ParameterizedTest
    @CsvSource({
        "cache1, cache1:11211",
        "cache1:11212, cache1:11212",
        "10.0.0.1:1, 10.0.0.1:1",
        "[::1]:11212, [::1]:11212",
        "[fe80::1], [fe80::1]:11211",
        "inet6:[::1]:11211, [::1]:11211"
    })
    void aServerIsAHostAndAPort(String text, String server) {
        assertThat(ServerAddress.parse(text)).hasToString(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":11211", "a:0", "a:65536", "a:999999", "a:b", "::1", "a b", "[::1", "http://a"})
    void whatIsNoServerIsRefused(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("host:port");
    }

    static Stream<Map<String, Object>> contradictions() {
        return Stream.of(
                Map.of("servers", List.of()),
                Map.of("servers", List.of("a", "a:11211")),
                Map.of("prefix", ""),
                Map.of("prefix", "a b"),
                Map.of("prefix", "p".repeat(65)),
                Map.of("socket-timeout", Duration.ZERO),
                Map.of("connect-timeout", Duration.ofDays(2)),
                Map.of("retry-attempts", 0L),
                Map.of("on-reconnect", "flush"),
                Map.of("username", "app"),
                Map.of("password", "secret"),
                Map.of("username", "a b", "password", "secret"),
                Map.of("username", "a", "password", "secret word"),
                Map.of("tls-cafile", "/ca.pem"),
                Map.of("tls", true, "tls-cafile", "/no/such/file.pem"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void whatCannotBeMeantIsRefused(Map<String, Object> given) {
        Map<String, Object> options = new HashMap<>(Map.of("servers", List.of("localhost:1")));
        options.putAll(given);
        assertThatThrownBy(() -> Servers.open(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(given.keySet().stream()
                        .filter(name -> !given.containsKey("tls") || name.startsWith("tls-"))
                        .findFirst()
                        .orElseThrow())
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aFileThatHoldsNoCertificateIsNamed(@TempDir Path folder) throws Exception {
        PemCertificate own = PemCertificate.make(folder, "app");
        assertThatThrownBy(() -> Tls.context(own.key().toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls-cafile names '" + own.key());
    }

    @Test
    void noSecretIsShown() {
        assertThat(new Settings.Credentials("app", "hidden")).hasToString("app:***");
        assertThat(new MemcachedBackendType().options())
                .filteredOn(option -> option.kind() == Kind.SECRET)
                .extracting(BackendOption::name)
                .containsExactly("password");
    }

    @Test
    void theDocumentedTableIsThatOfTheOptions() throws IOException {
        String table = new MemcachedBackendType()
                .options().stream().map(OptionsTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("../../docs/backend-memcached.md"))).contains(table);
    }

    private static String row(BackendOption option) {
        String fallback = String.valueOf(option.fallback());
        return "| `" + option.name() + "` | " + option.kind().name().toLowerCase(Locale.ROOT) + " | "
                + (fallback.isEmpty() ? "" : "`" + fallback + "`") + " | " + option.description() + " |";
    }
}
