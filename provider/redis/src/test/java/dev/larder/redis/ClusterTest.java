// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Entries that are spread over three masters. */
final class ClusterTest {

    private static final List<byte[]> KEYS = IntStream.range(0, 1_000)
            .mapToObj(number -> ("k" + number).getBytes(StandardCharsets.UTF_8))
            .toList();

    @Test
    void entriesAreSpreadReadListedAndClearedTogetherAndADeadNodeFailsAlone() throws Throwable {
        try (TestCluster cluster = new TestCluster();
                Storage storage = cluster.section().open()) {
            Backend backend = storage.container(RefusalTest.container());
            backend.putAll(
                    KEYS.stream().map(key -> new Write(key, key, ETERNAL)).toList());
            for (TestServer server : cluster.nodes()) {
                try (OtherUser node = new OtherUser(server.port())) {
                    assertThat(node.commands().dbsize()).isBetween(200L, 500L);
                }
            }
            assertThat(backend.getAll(KEYS)).hasSameSizeAs(KEYS).doesNotContainNull();
            Scannable scannable = Objects.requireNonNull(backend.capability(Scannable.class));
            assertThat(scannable.size()).isEqualTo(KEYS.size());
            backend.clear();
            assertThat(backend.getAll(KEYS)).hasSameSizeAs(KEYS).containsOnlyNulls();
            assertADeadNodeFailsAlone(cluster, backend);
        }
    }

    /** Each is the first to need the connection to some node, or is not, by the slot of its name. */
    @Test
    void containersAreClearedBeforeAnythingElseIsAskedOfTheirNodes() throws Throwable {
        try (TestCluster cluster = new TestCluster()) {
            for (int number = 0; number < 10; number++) {
                try (Storage storage = cluster.section().open()) {
                    Backend backend =
                            storage.container(new ContainerSpec("c" + number, Bounds.NONE, InstantSource.system()));
                    backend.clear();
                    assertThat(backend.get(KEYS.get(0))).isNull();
                }
            }
        }
    }

    /** The node that keeps the id of the generation is needed by all: one of the others is killed. */
    private static void assertADeadNodeFailsAlone(TestCluster cluster, Backend backend) {
        int keeper = slotOwner("larder:greeter:generation");
        TestServer victim = cluster.nodes().get((keeper + 1) % 3);
        victim.kill();
        List<String> failures = new ArrayList<>();
        List<byte[]> some = KEYS.subList(0, 50);
        for (byte[] key : some) {
            try {
                backend.put(key, key, ETERNAL);
            } catch (BackendException away) {
                failures.add(away.getMessage());
            }
        }
        assertThat(failures)
                .hasSizeBetween(1, some.size() - 1)
                .allSatisfy(message -> assertThat(message)
                        .contains("Redis Cluster node " + victim.address())
                        .contains("writing an entry"));
    }

    private static int slotOwner(String key) {
        return io.lettuce.core.cluster.SlotHash.getSlot(key) * 3 / 16_384;
    }
}
