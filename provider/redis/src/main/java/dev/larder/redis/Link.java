// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The connection to what keeps the entries: a server, or a cluster of them. Made when it is needed, and then made again by
 * Lettuce when it breaks. Threads share it.
 */
interface Link extends AutoCloseable {

    /**
     * Returns the connection, which may be broken at the moment.
     *
     * @throws io.lettuce.core.RedisException if it cannot be made
     */
    StatefulConnection<byte[], byte[]> connection();

    /** Returns whether a connection is known to be broken as a whole, so that nothing need be tried on it. */
    default boolean isLost(StatefulConnection<byte[], byte[]> connection) {
        return !connection.isOpen();
    }

    /**
     * Sends commands, together: Lettuce refuses one alone whose server it has yet to connect to.
     *
     * @throws io.lettuce.core.RedisException if it is unclear whether they were sent
     */
    default void send(StatefulConnection<byte[], byte[]> connection, List<RedisCommand<byte[], byte[], ?>> commands) {
        var unused = connection.dispatch(commands);
    }

    /** Makes a connection for messages that are published; whoever asks for it closes it, or closes the link. */
    CompletableFuture<? extends StatefulRedisPubSubConnection<byte[], byte[]>> connectForMessages();

    /** Returns the name of all that it connects to, for messages. */
    String name();

    /** Returns the name of the server that keeps a key, for messages and for its health. */
    String nodeOf(byte[] key);

    /** Returns the keys in groups that one command can read; each group in the order of the keys. */
    Collection<List<Integer>> groups(List<byte[]> keys);

    /** Asks a server for a sign of life. */
    void ping(String node);

    /** Returns the keys of all servers that match. */
    ScanIterator<byte[]> scan(KeyScanArgs match);

    @Override
    void close();
}
