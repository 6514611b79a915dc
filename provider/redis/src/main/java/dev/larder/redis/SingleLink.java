// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.masterreplica.MasterReplica;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The connection to one server, or to the master that Sentinels name; with a choice of copies to its replicas, too. */
final class SingleLink implements Link {

    private final Client<RedisClient> client;
    private final ClientSettings settings;
    private final Duration answer;
    private final LazyConnection<StatefulRedisConnection<byte[], byte[]>> connection;
    private final String name;

    /** Makes a client. */
    static RedisClient client(ClientSettings settings, ClientResources resources) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(settings.options());
        return client;
    }

    SingleLink(Settings settings, Client<RedisClient> client) {
        this.client = client;
        this.settings = settings.client();
        this.answer = settings.timing().answer();
        this.name = "Redis " + settings.client().name();
        this.connection = new LazyConnection<>(this::connect, settings.timing().connect());
    }

    private CompletableFuture<? extends StatefulRedisConnection<byte[], byte[]>> connect() {
        if (settings.uris().isEmpty()) {
            // Only the client knows where to, and it does not tell; so somebody has to wait for it.
            return CompletableFuture.supplyAsync(() -> limited(client.lettuce().connect(ByteArrayCodec.INSTANCE)));
        }
        RedisURI uri = settings.uris().get(0);
        if (settings.readFrom().equals(ReadFrom.UPSTREAM)) {
            return client.lettuce()
                    .connectAsync(ByteArrayCodec.INSTANCE, uri)
                    .toCompletableFuture()
                    .thenApply(this::limited);
        }
        return MasterReplica.connectAsync(client.lettuce(), ByteArrayCodec.INSTANCE, uri)
                .thenApply(made -> {
                    made.setReadFrom(settings.readFrom());
                    return limited(made);
                });
    }

    private <C extends StatefulConnection<byte[], byte[]>> C limited(C made) {
        made.setTimeout(answer);
        return made;
    }

    @Override
    public StatefulConnection<byte[], byte[]> connection() {
        return connection.get();
    }

    /** One command to the one server there is is one task for the thread that sends; several are one more each. */
    @Override
    public void send(StatefulConnection<byte[], byte[]> made, List<RedisCommand<byte[], byte[], ?>> commands) {
        if (commands.size() == 1 && settings.readFrom().equals(ReadFrom.UPSTREAM)) {
            var unused = made.dispatch(commands.get(0));
        } else {
            Link.super.send(made, commands);
        }
    }

    @Override
    public CompletableFuture<? extends StatefulRedisPubSubConnection<byte[], byte[]>> connectForMessages() {
        if (settings.uris().isEmpty()) {
            return CompletableFuture.supplyAsync(() -> client.lettuce().connectPubSub(ByteArrayCodec.INSTANCE));
        }
        return client.lettuce()
                .connectPubSubAsync(ByteArrayCodec.INSTANCE, settings.uris().get(0))
                .toCompletableFuture();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String nodeOf(byte[] key) {
        return name;
    }

    @Override
    public Collection<List<Integer>> groups(List<byte[]> keys) {
        return List.of(IntStream.range(0, keys.size()).boxed().toList());
    }

    @Override
    public void ping(String node) {
        connection.get().sync().ping();
    }

    @Override
    public ScanIterator<byte[]> scan(KeyScanArgs match) {
        return ScanIterator.scan(connection.get().sync(), match);
    }

    @Override
    public void close() {
        connection.close();
        client.end().run();
    }
}
