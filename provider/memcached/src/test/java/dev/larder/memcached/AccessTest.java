// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.spi.Scannable;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.PemCertificate;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not let everybody in. */
final class AccessTest {

    private static final byte[] KEY = {1};
    private static final byte[] RECORD = new byte[200_000];

    @TempDir
    private Path folder;

    /** The server gives up root before it reads its files. */
    @BeforeEach
    void openTheFolderToTheServer() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private TestServer withPassword() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "app:pass-word\n");
        return TestServer.start(Programs.memcached("-Y", file.toString()));
    }

    private static BackendType.Storage open(TestServer server, Map<String, Object> access) {
        Map<String, Object> options = new HashMap<>(access);
        options.put("servers", List.of("localhost:" + server.port()));
        options.put("dead-retry", Duration.ofMillis(50));
        return Servers.open(options);
    }

    private static void assertWorks(BackendType.Storage storage) {
        Backend backend = storage.container(Servers.container());
        for (int round = 0; round < 20; round++) {
            backend.put(KEY, RECORD, ETERNAL);
            assertThat(Objects.requireNonNull(backend.get(KEY)).record()).isEqualTo(RECORD);
        }
        assertThat(Objects.requireNonNull(backend.capability(Scannable.class)).size())
                .isOne();
    }

    @Test
    void whoHasThePasswordIsLetIn() throws Throwable {
        try (TestServer server = withPassword();
                BackendType.Storage storage = open(server, Map.of("username", "app", "password", "pass-word"))) {
            assertWorks(storage);
            server.restart();
            Backend backend = storage.container(Servers.container());
            Eventually.holds(() ->
                    assertThatCode(() -> backend.put(KEY, RECORD, ETERNAL)).doesNotThrowAnyException());
            assertWorks(storage);
        }
    }

    @Test
    void whoHasNotIsToldSoWithoutThePassword() throws IOException {
        try (TestServer server = withPassword();
                BackendType.Storage storage = open(server, Map.of("username", "app", "password", "wrong-one"));
                BackendType.Storage anonymous = open(server, Map.of())) {
            Backend backend = storage.container(Servers.container());
            assertThatThrownBy(() -> backend.get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("memcached localhost:" + server.port())
                    .hasMessageContaining("'app'")
                    .message()
                    .doesNotContain("wrong-one");
            Backend nobody = anonymous.container(Servers.container());
            assertThatThrownBy(() -> nobody.get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("unauthenticated");
        }
    }

    @Test
    void aLineCanBeEncrypted() throws Exception {
        PemCertificate server = PemCertificate.make(folder, "localhost");
        try (TestServer started = TestServer.start(Programs.memcached(
                        "-Z", "-o", "ssl_chain_cert=" + server.certificate() + ",ssl_key=" + server.key()));
                BackendType.Storage storage = open(
                        started,
                        Map.of("tls", true, "tls-cafile", server.certificate().toString()))) {
            assertWorks(storage);
        }
    }

    @Test
    void aServerThatShowsAnotherNameIsNotTrusted() throws Exception {
        PemCertificate server = PemCertificate.make(folder, "elsewhere.example");
        try (TestServer started = TestServer.start(Programs.memcached(
                        "-Z", "-o", "ssl_chain_cert=" + server.certificate() + ",ssl_key=" + server.key()));
                BackendType.Storage storage = open(
                        started,
                        Map.of("tls", true, "tls-cafile", server.certificate().toString()))) {
            Backend backend = storage.container(Servers.container());
            assertThatThrownBy(() -> backend.get(KEY)).isInstanceOf(BackendException.class);
        }
    }
}
