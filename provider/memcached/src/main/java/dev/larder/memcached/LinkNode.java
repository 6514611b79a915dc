// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.protocol.TCPMemcachedNodeImpl;

/**
 * The connection's own end. It counts as one that authenticates, because only such a one drops what it had begun to send when
 * the connection is lost; another one would send it again and mistake the answers.
 */
final class LinkNode extends TCPMemcachedNodeImpl {

    LinkNode(SocketAddress address, SocketChannel channel, ConnectionFactory factory) {
        super(
                address,
                channel,
                factory.getReadBufSize(),
                factory.createReadOperationQueue(),
                factory.createWriteOperationQueue(),
                factory.createOperationQueue(),
                factory.getOpQueueMaxBlockTime(),
                true,
                factory.getOperationTimeout(),
                factory.getAuthWaitTime(),
                factory);
    }

    @Override
    protected void optimize() {
        // There are no classic reads to be joined.
    }
}
