// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram.Place;
import dev.larder.testkit.server.TestServer;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A Redis Cluster of three masters. */
final class TestCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;

    /** After this time the cluster notices that a node is dead, and refuses everything. */
    private static final String NODE_TIMEOUT = "--cluster-node-timeout";

    private final List<TestServer> nodes = new ArrayList<>();
    private final List<Integer> busPorts = new ArrayList<>();

    TestCluster() throws Throwable {
        for (int i = 0; i < NODES; i++) {
            int bus = Place.freePort();
            busPorts.add(bus);
            nodes.add(TestServer.start(Programs.redis(
                    "--cluster-enabled", "yes", "--cluster-port", String.valueOf(bus), NODE_TIMEOUT, "120000")));
        }
        for (int i = 0; i < NODES; i++) {
            try (OtherUser node = new OtherUser(nodes.get(i).port())) {
                join(node, i);
            }
        }
        for (TestServer server : nodes) {
            try (OtherUser node = new OtherUser(server.port())) {
                awaitOk(node);
            }
        }
    }

    private void join(OtherUser node, int number) {
        int from = SLOTS * number / NODES;
        int to = SLOTS * (number + 1) / NODES;
        node.commands().clusterAddSlots(IntStream.range(from, to).toArray());
        CommandArgs<String, String> meet = new CommandArgs<>(StringCodec.UTF8)
                .add("MEET")
                .add("127.0.0.1")
                .add(nodes.get(0).port())
                .add(busPorts.get(0));
        node.commands().dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), meet);
    }

    private static void awaitOk(OtherUser node) throws Throwable {
        Eventually.holds(() ->
                assertThat(node.commands().clusterInfo()).contains("cluster_state:ok", "cluster_known_nodes:" + NODES));
    }

    List<TestServer> nodes() {
        return nodes;
    }

    /** Returns a section that names one of the nodes. */
    Section section() {
        return Section.of(nodes.get(0).address()).with("cluster", true);
    }

    @Override
    public void close() {
        nodes.forEach(TestServer::close);
    }
}
