// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendException;
import dev.larder.spi.Watchable.Subscription;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a storage that somebody listens to, over one connection of their own, made for the first of them. When it breaks,
 * or cannot be made, that is tried again until the end, and whoever listens is told that something may have been missed. Threads
 * share it.
 */
final class Feed implements AutoCloseable {

    private static final long PAUSE_MILLIS = 500;

    private final Link link;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ByteBuffer, Channel> channels = new ConcurrentHashMap<>();

    /** The connection, broken or not; null if there is none yet. Guarded by the lock, as are the flags. */
    private @Nullable StatefulRedisPubSubConnection<byte[], byte[]> connection;

    private boolean connecting;
    private boolean retrying;
    private boolean closed;

    /**
     * Creates it.
     *
     * @param patience how long somebody who begins to listen waits until that is so
     */
    Feed(Link link, Duration patience) {
        this.link = link;
        this.patience = patience;
    }

    /** Hears what is published on a channel, on a thread that must not be kept waiting. */
    interface Ear {

        /** A message. */
        void heard(byte[] message);

        /** Messages may have been missed. */
        void missed();
    }

    /**
     * Listens to a channel.
     *
     * @throws BackendException if the server refuses that
     */
    Subscription subscribe(byte[] name, Ear ear) {
        Channel channel;
        lock.lock();
        try {
            channel = channels.computeIfAbsent(ByteBuffer.wrap(name), unknown -> new Channel(name));
            channel.add(ear);
            open(channel);
        } finally {
            lock.unlock();
        }
        Subscription subscription = () -> leave(channel, ear);
        Throwable refusal = channel.await(patience);
        if (refusal != null) {
            subscription.close();
            throw new BackendException(
                    link.name() + " refused listening to a channel: " + refusal.getMessage(), refusal);
        }
        return subscription;
    }

    /** Begins to open a channel, or to connect for it. The lock is held. */
    private void open(Channel channel) {
        if (connection != null) {
            subscribe(connection, channel);
        } else if (!connecting) {
            connect();
        }
    }

    /** The lock is held. */
    private void connect() {
        connecting = true;
        CompletableFuture<? extends StatefulRedisPubSubConnection<byte[], byte[]>> making;
        try {
            making = link.connectForMessages();
        } catch (RuntimeException failed) {
            making = CompletableFuture.failedFuture(failed);
        }
        var unused = making.whenComplete((made, failed) -> connected(made));
    }

    private void connected(@Nullable StatefulRedisPubSubConnection<byte[], byte[]> made) {
        lock.lock();
        try {
            connecting = false;
            if (made == null) {
                channels.values().forEach(Channel::lost);
                retryLater();
            } else if (closed) {
                var unused = made.closeAsync();
            } else {
                connection = made;
                made.addListener(new Messages());
                made.addListener(new States());
                channels.values().forEach(channel -> subscribe(made, channel));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The lock is held. */
    private void retryLater() {
        if (!retrying && !closed) {
            retrying = true;
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::retry);
        }
    }

    private void retry() {
        lock.lock();
        try {
            retrying = false;
            if (!closed) {
                channels.values().stream().filter(Channel::isLost).forEach(this::open);
            }
        } finally {
            lock.unlock();
        }
    }

    private void subscribe(StatefulRedisPubSubConnection<byte[], byte[]> on, Channel channel) {
        var unused = on.async().subscribe(channel.name()).whenComplete((done, failed) -> {
            if (failed instanceof RedisCommandExecutionException) {
                channel.refused(failed);
            } else if (failed != null) {
                lost(channel);
            }
        });
    }

    /** Lettuce itself opens channels again that have been open; for others that is tried here. */
    private void lost(Channel channel) {
        lock.lock();
        try {
            channel.lost();
            retryLater();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Channel channel, Ear ear) {
        lock.lock();
        try {
            if (channel.remove(ear)
                    && channels.remove(ByteBuffer.wrap(channel.name()), channel)
                    && connection != null) {
                var unused = connection.async().unsubscribe(channel.name());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        StatefulRedisPubSubConnection<byte[], byte[]> last;
        lock.lock();
        try {
            closed = true;
            channels.clear();
            last = connection;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            var unused = last.closeAsync();
        }
    }

    /** What comes over the connection. */
    private final class Messages extends RedisPubSubAdapter<byte[], byte[]> {

        @Override
        public void message(byte[] name, byte[] message) {
            Channel channel = channels.get(ByteBuffer.wrap(name));
            if (channel != null) {
                channel.heard(message);
            }
        }

        @Override
        public void subscribed(byte[] name, long count) {
            Channel channel = channels.get(ByteBuffer.wrap(name));
            if (channel != null) {
                channel.opened();
            }
        }
    }

    /** The end of the connection. */
    private final class States implements RedisConnectionStateListener {

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            channels.values().forEach(Channel::lost);
        }
    }
}
