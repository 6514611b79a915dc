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
    private static final Duration ELECTION = Duration.ofSeconds(20);

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

    private static Storage storage(List<String> servers, String onFailure) {
        return new Storage(
                Map.of(
                        "backend.there.type", "etcd",
                        "backend.there.servers", String.join(",", servers),
                        "backend.there.socket-timeout", "1 s",
                        "backend.there.dead-retry", "200 ms"),
                Map.of("backend", "there", "on-failure", onFailure));
    }

    private static TestManager manager(List<String> servers, String onFailure) {
        return new TestManager(storage(servers, onFailure));
    }

    private static Cache<Integer, Long> filled(TestManager manager) {
        Cache<Integer, Long> cache = manager.open(LarderConfiguration.of(Integer.class, Long.class));
        Map<Integer, Long> all = new HashMap<>();
        KEYS.forEach(key -> all.put(key, (long) key));
        cache.putAll(all);
        return cache;
    }

    @ParameterizedTest
    @EnumSource
    void whereFailuresAreMissesNobodyNoticesMoreThanMisses(Nearest nearest) {
        try (TestCluster cluster = new TestCluster();
                TestManager manager = manager(nearest.servers(cluster), "miss")) {
            Cache<Integer, Long> cache = filled(manager);
            cluster.leader().kill();
            for (long number = 1, end = end(); ; number++) {
                assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
                cache.put(-1, number);
                Long found = cache.get(-1);
                assertThat(found).isIn(null, number);
                if (found != null) {
                    break;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            assertThat(cache.getAll(KEYS))
                    .hasSameSizeAs(KEYS)
                    .allSatisfy((key, value) -> assertThat(value).isEqualTo(key.longValue()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereFailuresAreThrownTheyNameServersAndOperation(Nearest nearest) {
        try (TestCluster cluster = new TestCluster();
                TestManager manager = manager(nearest.servers(cluster), "throw")) {
            Cache<Integer, Long> cache = filled(manager);
            cluster.leader().kill();
            List<StorageException> thrown = new ArrayList<>();
            for (long number = 1, end = end(); ; number++) {
                assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
                try {
                    cache.put(-1, number);
                    assertThat(cache.get(-1)).isEqualTo(number);
                    break;
                } catch (StorageException leaderless) {
                    thrown.add(leaderless);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            }
            assertThat(thrown)
                    .allSatisfy(failure -> assertThat(failure)
                            .message()
                            .contains("etcd 127.0.0.1:")
                            .containsPattern("reading|writing"));
            assertThat(cache.getAll(KEYS)).hasSameSizeAs(KEYS);
        }
    }

    private static long end() {
        return System.nanoTime() + ELECTION.toNanos();
    }
}
