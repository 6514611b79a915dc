// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.Write;
import dev.larder.testkit.server.PemCertificate;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS only, and wants to know its clients. */
final class TlsTest {

    private static final byte[] KEY = Section.bytes("k");

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PemCertificate known;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PemCertificate unknown;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @BeforeAll
    static void start() {
        known = PemCertificate.make(folder, "localhost");
        unknown = PemCertificate.make(folder, "stranger");
        String certificate = known.certificate().toString();
        server = TestServer.start(Programs.etcd(
                "--cert-file",
                certificate,
                "--key-file",
                known.key().toString(),
                "--client-cert-auth",
                "--trusted-ca-file",
                certificate));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Section to(String host, PemCertificate own, PemCertificate trusted) {
        return Section.of(List.of(host + ":" + server.port()))
                .with("tls-cafile", trusted.certificate().toString())
                .with("tls-certfile", own.certificate().toString())
                .with("tls-keyfile", own.key().toString());
    }

    @Test
    void entriesPassWhereBothSidesKnowEachOther() {
        try (Storage storage = to("localhost", known, known).open()) {
            Backend backend = storage.container(Section.container("greeter"));
            List<byte[]> keys = IntStream.range(0, 300)
                    .mapToObj(i -> Section.bytes("k" + i))
                    .toList();
            backend.putAll(
                    keys.stream().map(key -> new Write(key, key, ETERNAL)).toList());
            assertThat(backend.getAll(keys)).hasSameSizeAs(keys).doesNotContainNull();
        }
    }

    @Test
    void aServerOfAnotherNameIsNotTrusted() {
        assertRefused(to("127.0.0.1", known, known));
    }

    @Test
    void aServerWithAnotherCertificateIsNotTrusted() {
        assertRefused(to("localhost", known, unknown));
    }

    @Test
    void aClientThatTheServerDoesNotKnowIsRefused() {
        assertRefused(to("localhost", unknown, known));
    }

    private static void assertRefused(Section section) {
        try (Storage storage = section.open()) {
            Backend backend = storage.container(Section.container("greeter"));
            assertThatThrownBy(() -> backend.get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll(String.valueOf(server.port()), "reading an entry");
        }
    }

    @Test
    void aFileThatHoldsNoKeyIsToldAtStart() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN EC PRIVATE KEY-----");
        assertThatThrownBy(() -> to("localhost", known, known)
                        .with("tls-keyfile", nonsense.toString())
                        .open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("tls-keyfile", "nonsense.pem", "PKCS #8");
        assertThatThrownBy(() -> to("localhost", known, known)
                        .with("tls-cafile", nonsense.toString())
                        .open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("tls-cafile", "nonsense.pem");
    }
}
