// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.ContainerMXBean;
import dev.larder.LarderCachingProvider;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client of the application that a section names. */
final class GivenClientTest {

    @RegisterExtension
    static final ServerExtension REDIS = ServerExtension.of(Programs.redis());

    private final CachingProvider provider = new LarderCachingProvider();
    private final Properties properties = new Properties();

    @AfterEach
    void close() {
        provider.close();
    }

    private CacheManager open(RedisClient client) {
        properties.put("object.shared", client);
        properties.put("backend.there.type", "redis");
        properties.put("backend.there.client", "shared");
        properties.put("backend.there.dead-retry", "100 ms");
        properties.put("backend.there.connect-timeout", "20 s");
        properties.put("backend.there.socket-timeout", "20 s");
        properties.put("container.numbers.backend", "there");
        return provider.getCacheManager(null, null, properties);
    }

    private RedisClient client(DisconnectedBehavior behavior) {
        RedisClient client = RedisClient.create("redis://" + REDIS.server().address());
        client.setOptions(ClientOptions.builder().disconnectedBehavior(behavior).build());
        return client;
    }

    @Test
    void itConnectsAndStaysOpen() {
        try (RedisClient client = client(DisconnectedBehavior.REJECT_COMMANDS)) {
            try (CacheManager manager = open(client)) {
                Cache<String, Integer> numbers = manager.getCache("numbers");
                numbers.put("one", 1);
                assertThat(numbers.get("one")).isEqualTo(1);
            }
            assertThat(client.connect().sync().ping()).isEqualTo("PONG");
        }
    }

    @Test
    void aServerThatIsGoneIsListedUntilItIsBack() throws Throwable {
        try (RedisClient client = client(DisconnectedBehavior.REJECT_COMMANDS);
                CacheManager manager = open(client)) {
            Cache<String, Integer> numbers = manager.getCache("numbers");
            ContainerMXBean bean = numbers.unwrap(ContainerMXBean.class);
            numbers.put("one", 1);
            assertThat(bean.getDeadNodes()).isEmpty();
            REDIS.server().kill();
            assertThatThrownBy(() -> numbers.get("one")).isInstanceOf(CacheException.class);
            assertThat(bean.getDeadNodes()).containsExactly("Redis client shared");
            assertThat(bean.isAvailable()).isFalse();
            REDIS.server().restart();
            Eventually.holds(() -> assertThat(bean.isAvailable()).isTrue());
            numbers.put("one", 2);
            assertThat(numbers.get("one")).isEqualTo(2);
        }
    }

    @Test
    void oneThatWouldSendAChangeTwiceIsRefused() {
        try (RedisClient client = client(DisconnectedBehavior.DEFAULT)) {
            assertThatThrownBy(() -> open(client))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("client is shared")
                    .hasMessageContaining("REJECT_COMMANDS");
        }
    }

    @Test
    void whatWasNotHandedOverIsNamed() {
        try (RedisClient client = client(DisconnectedBehavior.REJECT_COMMANDS)) {
            properties.put("backend.there.client", "other");
            assertThatThrownBy(() -> Section.empty().with("client", "other").open())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("client is other")
                    .hasMessageContaining("the property object.other");
            assertThatThrownBy(() -> Section.of("a:1").with("client", "other").open())
                    .hasMessageContaining("leave out servers");
            assertThat(client.getOptions().isAutoReconnect()).isTrue();
        }
    }
}
