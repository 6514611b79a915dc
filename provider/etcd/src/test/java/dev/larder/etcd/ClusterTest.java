// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.testkit.Storage;
import dev.larder.testkit.TestManager;
import dev.larder.testkit.server.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cache on a cluster of three members that loses its leader. */
final class ClusterTest {

    private static final Set<Integer> KEYS =
            Set.copyOf(IntStream.range(0, 200).boxed().toList());
    private static final String NAME = "members";
    private static final Duration ELECTION = Duration.ofSeconds(20);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    /** Which member the cache uses at first. */
    enum Nearest {
        LEADER,
        FOLLOWER;

        List<String> servers(TestCluster cluster) {
            List<TestServer> all = new ArrayList<>(cluster.followers());
            all.add(this == LEADER ? 0 : all.size(), cluster.leader());
            return all.stream().map(TestServer::address).toList();
        }
    }

    private static TestManager manager(List<String> servers, String onFailure, Duration timeout) {
        return new TestManager(new Storage(
                Map.of(
                        "backend.there.type",
                        "etcd",
                        "backend.there.servers",
                        String.join(",", servers),
                        "backend.there.socket-timeout",
                        timeout.toMillis() + " ms",
                        "backend.there.dead-retry",
                        "200 ms"),
                Map.of("backend", "there", "on-failure", onFailure)));
    }

    private static TestManager hasty(List<String> servers, String onFailure) {
        return manager(servers, onFailure, Duration.ofSeconds(1));
    }

    private static Cache<Integer, Long> open(TestManager manager) {
        return manager.open(NAME, LarderConfiguration.of(Integer.class, Long.class));
    }

    /** Fills the cache before anything fails, however long that takes. */
    private static void fill(List<String> servers) {
        Map<Integer, Long> all = new HashMap<>();
        KEYS.forEach(key -> all.put(key, (long) key));
        try (TestManager manager = manager(servers, "throw", ELECTION)) {
            open(manager).putAll(all);
        }
    }

    /** Claims that nothing was lost, as one sees who waits for the answer. */
    private static void assertComplete(List<String> servers) {
        try (TestManager manager = manager(servers, "throw", ELECTION)) {
            assertThat(open(manager).getAll(KEYS))
                    .hasSameSizeAs(KEYS)
                    .allSatisfy((key, value) -> assertThat(value).isEqualTo(key.longValue()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereFailuresAreMissesNobodyNoticesMoreThanMisses(Nearest nearest) {
        try (TestCluster cluster = new TestCluster()) {
            List<String> servers = nearest.servers(cluster);
            fill(servers);
            try (TestManager manager = hasty(servers, "miss")) {
                Cache<Integer, Long> cache = open(manager);
                cache.get(-1);
                cluster.leader().kill();
                assertOnlyMisses(cache);
            }
            assertComplete(servers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereFailuresAreThrownTheyNameServersAndOperation(Nearest nearest) {
        try (TestCluster cluster = new TestCluster()) {
            List<String> servers = nearest.servers(cluster);
            fill(servers);
            try (TestManager manager = hasty(servers, "throw")) {
                Cache<Integer, Long> cache = open(manager);
                cache.get(-1);
                cluster.leader().kill();
                assertFailuresAreTold(cache);
            }
            assertComplete(servers);
        }
    }

    /** Writes and reads until that succeeds. */
    private static void assertOnlyMisses(Cache<Integer, Long> cache) {
        Long found = null;
        for (long number = 1, end = end(); found == null; number++) {
            assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
            cache.put(-1, number);
            found = cache.get(-1);
            assertThat(found).isIn(null, number);
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Writes and reads until that succeeds. */
    private static void assertFailuresAreTold(Cache<Integer, Long> cache) {
        boolean well = false;
        for (long number = 1, end = end(); !well; number++) {
            assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
            try {
                cache.put(-1, number);
                assertThat(cache.get(-1)).isEqualTo(number);
                well = true;
            } catch (StorageException leaderless) {
                assertThat(leaderless).message().contains("etcd 127.0.0.1:").containsPattern("reading|writing");
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static long end() {
        return System.nanoTime() + ELECTION.toNanos();
    }
}
