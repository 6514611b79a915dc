// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A whole application, whose containers are on the heap and on the server that it uses anyhow, seen by Actuator. */
@SpringBootTest(
        classes = {Shop.class, ActuatorTest.Redis.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=health,larder,metrics,caches",
            "management.endpoint.health.show-details=always",
            "management.health.redis.enabled=false",
            "larder.backend.server.type=redis",
            "larder.backend.server.client=redisConnectionFactory",
            "larder.backend.server.dead-retry=100 ms",
            "larder.container-defaults.statistics=true",
            "larder.container.prices.backend=server",
            "larder.container.prices.expire=1m",
            "larder.container.counted.expire=1m",
            "larder.container.local.maximum-size=10",
            "larder.container.kind.backend=server",
            "larder.container.kind.on-failure=miss"
        })
@SuppressWarnings("NullAway.Init") // Spring sets the fields.
class ActuatorTest {

    private static final TestServer SERVER = TestServer.start(Programs.redis());

    @Autowired
    private CacheManager manager;

    @Autowired
    private Shop.Prices prices;

    @Value("${local.server.port}")
    private int port;

    static class Redis {

        @Bean
        LettuceConnectionFactory redisConnectionFactory() {
            ClientOptions options = ClientOptions.builder()
                    .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                    .build();
            return new LettuceConnectionFactory(
                    new RedisStandaloneConfiguration("127.0.0.1", SERVER.port()),
                    LettuceClientConfiguration.builder().clientOptions(options).build());
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void theEndpointListsShowsChangesAndClears() throws Exception {
        assertThat(send("GET", "/larder", ""))
                .contains("\"kind\":{\"storage\":\"redis\"", "\"local\":{\"storage\":\"memory\"", "\"prices\":");
        manager.getCache("local").put("a", "1");
        assertThat(send("GET", "/larder/local", ""))
                .contains("\"entries\":1", "\"loads\":0", "\"unreadable\":0", "\"available\":true");

        assertThat(answer("POST", "/larder/local", "{\"option\": \"enabled\", \"value\": \"false\"}"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(204);
        assertThat(send("GET", "/larder/local", "")).contains("\"enabled\":false");
        send("POST", "/larder/local", "{\"option\": \"enabled\", \"value\": \"true\"}");
        assertThat(answer("POST", "/larder/local", "{\"option\": \"codec\", \"value\": \"jdk\"}"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(400);

        manager.getCache("local").put("a", "1");
        send("DELETE", "/larder/local", "");
        assertThat(send("GET", "/larder/local", "")).contains("\"entries\":0");
        assertThat(answer("GET", "/larder/nowhere", "").statusCode()).isEqualTo(404);
        assertThat(answer("DELETE", "/larder/nowhere", "").statusCode()).isEqualTo(400);
    }

    @Test
    void metersAreThoseOfTheStandardAndOurOwn() throws Exception {
        manager.getCache("counted").put("a", "1");
        assertThat(manager.getCache("counted").get("a")).isEqualTo("1");
        assertThat(send("GET", "/metrics/cache.gets?tag=cache:counted&tag=result:hit", ""))
                .contains("\"value\":1.0");
        assertThat(send("GET", "/metrics/larder.load?tag=cache:prices", "")).contains("\"statistic\":\"COUNT\"");
        assertThat(send("GET", "/metrics/larder.nodes.dead", "")).contains("\"value\":0.0");
    }

    @Test
    @Timeout(60)
    void healthIsDownWhileTheServerOfAContainerIsDeadThatThrows() throws Exception {
        assertThat(send("GET", "/health/larder", "")).isEqualTo("{\"status\":\"UP\"}");
        SERVER.kill();
        assertThat(manager.getCache("kind").get("a")).isNull();
        assertThat(send("GET", "/health/larder", ""))
                .contains("\"DOWN\"", "\"deadNodes\":[\"Redis client redisConnectionFactory\"]")
                .contains("\"unavailable\":[\"prices\"]");
        SERVER.restart();
        while (!send("GET", "/health/larder", "").contains("UP")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(prices.price("coffee")).isEqualTo(prices.price("coffee"));
    }

    private HttpResponse<String> answer(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = answer(method, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(200, 204, 503);
        return answer.body();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + "/actuator" + path);
    }
}
