// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ServerProxyTest {

    @RegisterExtension
    static final ServerExtension REDIS = ServerExtension.of(Programs.redis());

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerProxy proxy;

    @BeforeEach
    void open() {
        proxy = ServerProxy.before(REDIS.server().port());
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void aGoodLineChangesNothing() throws IOException {
        assertThat(ping()).isEqualTo("+PONG\r\n");
        assertThat(proxy.accepted()).isOne();
    }

    @Test
    void aSlowLineAnswersLate() throws IOException {
        proxy.delay(Duration.ofMillis(200));
        long begin = System.nanoTime();
        assertThat(ping()).isEqualTo("+PONG\r\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void whatWasHeldBackPassesLater() throws IOException {
        proxy.hold();
        try (Socket socket = connected()) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.pass();
            socket.setSoTimeout(5000);
            assertThat(socket.getInputStream().read()).isEqualTo('+');
        }
    }

    @Test
    void aConnectionIsResetInTheMiddleOfAnAnswer() throws IOException {
        proxy.resetAnswers();
        try (Socket socket = connected()) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> {
                        byte[] answer = socket.getInputStream().readAllBytes();
                        assertThat(answer).hasSizeGreaterThanOrEqualTo(7);
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.connect(address());
        return socket;
    }

    private String ping() throws IOException {
        return Conversation.ask(address(), "PING\r\n");
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
    }
}
