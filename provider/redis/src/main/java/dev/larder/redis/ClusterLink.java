// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The connections to the nodes of a cluster. */
final class ClusterLink implements Link {

    private static final String NAME = "Redis Cluster node ";
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final Client<RedisClusterClient> client;
    private final ClientSettings settings;
    private final Duration answer;
    private final LazyConnection<StatefulRedisClusterConnection<byte[], byte[]>> connection;

    /** Makes a client for the nodes that settings name. */
    static RedisClusterClient client(ClientSettings settings, ClientResources resources) {
        RedisClusterClient client = RedisClusterClient.create(resources, settings.uris());
        client.setOptions(ClusterClientOptions.builder(settings.options())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                        .enablePeriodicRefresh(REFRESH)
                        .build())
                .build());
        return client;
    }

    ClusterLink(Settings settings, Client<RedisClusterClient> client) {
        this.client = client;
        this.settings = settings.client();
        this.answer = settings.timing().answer();
        this.connection = new LazyConnection<>(this::connect, settings.timing().connect());
    }

    private CompletableFuture<StatefulRedisClusterConnection<byte[], byte[]>> connect() {
        return refreshed()
                .thenCompose(known -> client.lettuce().connectAsync(ByteArrayCodec.INSTANCE))
                .thenApply(made -> {
                    made.setTimeout(answer);
                    made.setReadFrom(settings.readFrom());
                    return made;
                });
    }

    private CompletableFuture<?> refreshed() {
        return client.lettuce().refreshPartitionsAsync().toCompletableFuture();
    }

    /** To one of the nodes: each gets what is published on any of them. */
    @Override
    public CompletableFuture<? extends StatefulRedisPubSubConnection<byte[], byte[]>> connectForMessages() {
        return refreshed().thenCompose(known -> client.lettuce().connectPubSubAsync(ByteArrayCodec.INSTANCE));
    }

    @Override
    public StatefulConnection<byte[], byte[]> connection() {
        return connection.get();
    }

    /** Never: it says so when the node is gone through which it was made, and the others are still there. */
    @Override
    public boolean isLost(StatefulConnection<byte[], byte[]> whole) {
        return false;
    }

    @Override
    public String name() {
        return "Redis Cluster " + settings.name();
    }

    @Override
    public String nodeOf(byte[] key) {
        RedisClusterNode master = connection.get().getPartitions().getMasterBySlot(SlotHash.getSlot(key));
        if (master == null) {
            throw new RedisException("no node of the cluster has slot " + SlotHash.getSlot(key));
        }
        RedisURI uri = master.getUri();
        return NAME + uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public Collection<List<Integer>> groups(List<byte[]> keys) {
        Map<Integer, List<Integer>> slots = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            slots.computeIfAbsent(SlotHash.getSlot(keys.get(i)), slot -> new ArrayList<>())
                    .add(i);
        }
        return slots.values();
    }

    @Override
    public void ping(String node) {
        if (!node.startsWith(NAME)) {
            connection.get().sync().ping();
            return;
        }
        String address = node.substring(NAME.length());
        int colon = address.lastIndexOf(':');
        connection
                .get()
                .getConnection(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
                .sync()
                .ping();
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
