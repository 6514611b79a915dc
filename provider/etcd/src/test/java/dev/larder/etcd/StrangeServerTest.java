// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers as no etcd does. */
final class StrangeServerTest {

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    private volatile int status = 200;
    private volatile String body = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = Section.bytes(body);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Storage open() {
        return Section.of(List.of("127.0.0.1:" + server.getAddress().getPort()))
                .with("dead-retry", Duration.ZERO)
                .open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>502 Bad Gateway</html>",
                "[]",
                "null",
                "{\"kvs\":[{\"key\":\"aw==\"",
                "{\"kvs\":{\"key\":\"aw==\"}}",
                "{\"kvs\":[7]}",
                "{\"kvs\":[{\"value\":\"%%%\",\"mod_revision\":\"1\"}]}",
                "{\"kvs\":[{\"value\":\"\",\"mod_revision\":\"many\"}]}",
                "{\"code\":5,\"message\":\"no\"}"
            })
    void aStrangeAnswerIsAFailureOfTheStorage(String answer) {
        body = answer;
        try (Storage storage = open()) {
            Backend backend = storage.container(Section.container("greeter"));
            assertThatThrownBy(() -> backend.get(new byte[1]))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("etcd");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"responses\":[]}", "{\"succeeded\":7}"})
    void aStrangeAnswerToAWriteIsAFailureOfTheStorage(String answer) {
        body = answer;
        try (Storage storage = open()) {
            Backend backend = storage.container(Section.container("greeter"));
            assertThatThrownBy(() -> backend.put(new byte[1], new byte[1], ETERNAL))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("etcd");
        }
    }

    @Test
    void aProxyThatHasNoServerIsAMemberThatIsAway() {
        status = 503;
        body = "{\"code\":14,\"message\":\"etcdserver: no leader\"}";
        try (Storage storage = open()) {
            Backend backend = storage.container(Section.container("greeter"));
            assertThatThrownBy(() -> backend.get(new byte[1]))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("failed while reading an entry", "no leader");
            status = 200;
            // The numbers of members are greater than those that Java knows.
            body = "{\"leader\":\"17237436991929493444\"}";
            assertThat(backend.get(new byte[1])).isNull();
        }
    }
}
