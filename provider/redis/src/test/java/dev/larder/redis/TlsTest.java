// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.testkit.server.PemCertificate;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS only, and wants to know its clients. */
final class TlsTest {

    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);

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
        server = TestServer.start(Programs.redis(
                "--port",
                "0",
                "--tls-port",
                "PORT",
                "--tls-cert-file",
                certificate,
                "--tls-key-file",
                known.key().toString(),
                "--tls-ca-cert-file",
                certificate));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Section to(String host, PemCertificate own, PemCertificate trusted) {
        return Section.empty()
                .with("servers", List.of(host + ":" + server.port()))
                .with("tls-cafile", trusted.certificate().toString())
                .with("tls-certfile", own.certificate().toString())
                .with("tls-keyfile", own.key().toString());
    }

    @Test
    void entriesPassWhereBothSidesKnowEachOther() {
        try (Storage storage = to("localhost", known, known).open()) {
            Backend backend = storage.container(RefusalTest.container());
            backend.put(KEY, new byte[] {1}, ETERNAL);
            assertThat(backend.get(KEY)).isNotNull();
        }
    }

    @Test
    void oneSetOfCipherSuitesIsEnough() {
        try (Storage storage = to("localhost", known, known)
                .with("tls-ciphers", List.of("TLS_AES_256_GCM_SHA384"))
                .open()) {
            assertThat(storage.container(RefusalTest.container()).get("absent".getBytes(StandardCharsets.UTF_8)))
                    .isNull();
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
            Backend backend = storage.container(RefusalTest.container());
            assertThatThrownBy(() -> backend.get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("reading an entry");
        }
    }
}
