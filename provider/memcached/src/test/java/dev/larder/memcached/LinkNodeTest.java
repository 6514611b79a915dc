// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests on a connection that is lost and made again. */
class LinkNodeTest {

    private SocketChannel channel;
    private LinkNode node;
    private final Exchange exchange = new Exchange(Request.repeatable("looking").nothing());

    @BeforeEach
    void connect() throws IOException {
        ServerAddress server = new ServerAddress("127.0.0.1", 1);
        LinkFactory factory = new LinkFactory(server, settings(server));
        channel = SocketChannel.open();
        node = (LinkNode) factory.createMemcachedNode(server.resolve(), channel, factory.getReadBufSize());
        node.authComplete();
        exchange.initialize();
        node.addOp(exchange);
    }

    private static Settings settings(ServerAddress server) {
        Duration second = Duration.ofSeconds(1);
        return new Settings(
                List.of(server),
                new Settings.Names("test", false),
                new Settings.Times(second, second, second, 1, second),
                new Settings.Access(null, null, false),
                OnReconnect.KEEP);
    }

    @AfterEach
    void disconnect() throws IOException {
        channel.close();
    }

    /** As the client does when a connection is lost and made again. */
    private void reconnect() {
        node.setupForAuth();
        node.authComplete();
        node.copyInputQueue();
    }

    @Test
    void whatWasNotSentBeforeTheLossIsSentAfterIt() {
        reconnect();
        assertThat(node.getCurrentWriteOp()).isSameAs(exchange);
    }

    @Test
    void whatWasAnsweredBetweenTwoLossesIsNotSentOnceMore() throws IOException {
        reconnect();
        node.fillWriteBuffer(false);
        exchange.readFromBuffer(ByteBuffer.wrap("MN\r\n".getBytes(StandardCharsets.US_ASCII)));
        node.removeCurrentReadOp();
        assertThat(exchange.answers()).isNotNull();
        reconnect();
        assertThat(node.hasWriteOp()).isFalse();
    }

    @Test
    void whatWasGivenUpBeforeTheConnectionWasThereIsNotSent() {
        node.setupForAuth();
        exchange.timeOut();
        node.authComplete();
        node.copyInputQueue();
        assertThat(node.hasWriteOp()).isFalse();
    }
}
