// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class TestServerTest {

    static final List<ServerProgram> PROGRAMS =
            List.of(Programs.memcached(), Programs.redis(), Programs.etcd(), Programs.postgres());

    static final List<ServerProgram> TALKATIVE = List.of(Programs.memcached(), Programs.redis());

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void aServerIsKilledAndStartedAgainWhereItWas(ServerProgram program) {
        TestServer server = TestServer.start(program);
        int port = server.port();
        server.kill();
        assertThatThrownBy(() -> ask(port)).isInstanceOf(ConnectException.class);
        server.restart();
        assertThat(server.port()).isEqualTo(port);
        server.close();
        assertThatThrownBy(() -> ask(port)).isInstanceOf(ConnectException.class);
        assertThat(Files.exists(server.folder())).isFalse();
    }

    @ParameterizedTest
    @FieldSource("TALKATIVE")
    void aPausedServerIsSilentUntilItGoesOn(ServerProgram program) throws IOException {
        try (TestServer server = TestServer.start(program)) {
            server.pause();
            assertThatThrownBy(() -> ask(server.port())).isInstanceOf(SocketTimeoutException.class);
            server.resume();
            assertThat(ask(server.port())).isNotEmpty();
            server.pause();
        }
    }

    @ParameterizedTest
    @FieldSource("TALKATIVE")
    void allTestsShareOneServer(ServerProgram program) {
        assertThat(TestServer.shared(program)).isSameAs(TestServer.shared(program));
    }

    private static String ask(int port) throws IOException {
        return Conversation.ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "version\r\n");
    }
}
