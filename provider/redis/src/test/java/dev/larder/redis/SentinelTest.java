// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A master that a Sentinel names, and another one after it. */
final class SentinelTest {

    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "open-sesame-4711";

    @Test
    void theNextMasterIsFoundWhenTheFirstOneDies() throws Throwable {
        try (TestServer master = TestServer.start(Programs.redis());
                TestServer replica =
                        TestServer.start(Programs.redis("--replicaof", "127.0.0.1", String.valueOf(master.port())));
                TestServer sentinel = TestServer.start(Programs.redisSentinel(master.port(), "requirepass " + SECRET));
                Storage storage = open(sentinel);
                Storage elsewhere = open(sentinel)) {
            Backend backend = storage.container(RefusalTest.container());
            AtomicInteger heard = new AtomicInteger();
            Subscription told = RefusalTest.watch(elsewhere.container(RefusalTest.container()), heard::incrementAndGet);
            Subscription telling = RefusalTest.watch(backend, () -> {});
            backend.put(KEY, new byte[] {1}, ETERNAL);
            await(() -> heard.get() == 1);
            awaitReplica(sentinel);
            master.kill();
            await(() -> isWritten(backend, 2));
            try (OtherUser user = new OtherUser(replica.port())) {
                assertThat(user.commands().keys("larder:greeter:*:k")).isNotEmpty();
            }
            assertThat(backend.get(KEY)).isNotNull();
            int before = heard.get();
            await(() -> isWritten(backend, 3) && heard.get() > before);
            told.close();
            telling.close();
        }
    }

    private static Storage open(TestServer sentinel) {
        return Section.empty()
                .with("sentinel-servers", List.of(sentinel.address()))
                .with("sentinel-password", SECRET)
                .open();
    }

    private static void awaitReplica(TestServer sentinel) throws Throwable {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(sentinel.port())
                .withPassword(SECRET.toCharArray())
                .build();
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisSentinelConnection<String, String> connection = client.connectSentinel()) {
            await(() -> connection.sync().replicas("mymaster").size() == 1);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private static boolean isWritten(Backend backend, int value) {
        try {
            backend.put(KEY, new byte[] {(byte) value}, ETERNAL);
            return true;
        } catch (BackendException away) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws Throwable {
        Eventually.holds(() -> assertThat(condition.getAsBoolean()).isTrue());
    }
}
