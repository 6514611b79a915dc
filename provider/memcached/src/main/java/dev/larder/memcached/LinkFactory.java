// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import javax.net.ssl.SSLContext;
import net.spy.memcached.ArrayModNodeLocator;
import net.spy.memcached.ClientMode;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.DefaultHashAlgorithm;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/** How the client connects to one server: nothing waits longer than it is allowed to, nothing is sent twice. */
final class LinkFactory extends DefaultConnectionFactory {

    private static final int BUFFER = 64 * 1024;

    private final ServerAddress server;
    private final Settings settings;

    LinkFactory(ServerAddress server, Settings settings) {
        super(ClientMode.Static, DEFAULT_OP_QUEUE_LEN, BUFFER, DefaultHashAlgorithm.NATIVE_HASH);
        this.server = server;
        this.settings = settings;
    }

    @Override
    public MemcachedNode createMemcachedNode(SocketAddress address, SocketChannel channel, int buffer) {
        return new LinkNode(address, channel, this);
    }

    @Override
    public BlockingQueue<Operation> createOperationQueue() {
        return new Outbox(getOpQueueLen());
    }

    @Override
    public NodeLocator createLocator(List<MemcachedNode> nodes) {
        return new ArrayModNodeLocator(nodes, getHashAlg());
    }

    /** Nothing is sent again by itself. */
    @Override
    public FailureMode getFailureMode() {
        return FailureMode.Cancel;
    }

    /** Nothing older than this is sent. */
    @Override
    public long getOperationTimeout() {
        return settings.times().socket().toMillis();
    }

    @Override
    public long getOpQueueMaxBlockTime() {
        return getOperationTimeout();
    }

    /** Who sends has waited for the connection: should it be lost at that moment, it is waited for once more. */
    @Override
    public long getAuthWaitTime() {
        return 0;
    }

    /** A connection on which an answer failed to come is given up: the next one may do better. */
    @Override
    public int getTimeoutExceptionThreshold() {
        return 0;
    }

    /** {@link Link} itself says when to connect again. */
    @Override
    public long getMaxReconnectDelay() {
        return 0;
    }

    @Override
    public boolean getKeepAlive() {
        return settings.access().keepAlive();
    }

    @Override
    public boolean isDaemon() {
        return true;
    }

    @Override
    public @Nullable SSLContext getSSLContext() {
        return settings.access().tls();
    }

    @Override
    public String getHostnameForTlsVerification() {
        return server.host();
    }
}
