// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import javax.cache.CacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class GreetingsTest {

    @Inject
    Greeter greeter;

    @Inject
    CacheManager manager;

    @TestHTTPResource("/greetings")
    URI address;

    @BeforeEach
    void forget() {
        greeter.forgetAll();
    }

    @Test
    void theManagerIsThatOfTheFileOfTheApplication() {
        assertThat(manager.getClass().getName()).contains("larder");
        assertThat(manager.getCacheNames()).contains("greetings");
    }

    @Test
    void aGreetingIsThoughtOfOnce() throws Exception {
        int before = greeter.thought();

        assertThat(send("GET", "/ann", "")).isEqualTo("Hello ann");
        assertThat(send("GET", "/ann", "")).isEqualTo("Hello ann");
        assertThat(greeter.thought()).isEqualTo(before + 1);
    }

    @Test
    void aGreetingCanBeSetAndForgottenAndListed() throws Exception {
        send("PUT", "/ann", "Good morning");
        assertThat(send("GET", "/ann", "")).isEqualTo("Good morning");
        assertThat(send("GET", "", "")).isEqualTo("Good morning\n");

        send("DELETE", "/ann", "");
        assertThat(send("GET", "/ann", "")).isEqualTo("Hello ann");
        greeter.forgetAll();
        assertThat(send("GET", "", "")).isEmpty();
    }

    @Test
    void aFailureIsRemembered() {
        assertThatThrownBy(() -> greeter.fail("x")).isInstanceOf(IllegalArgumentException.class);
        int before = greeter.thought();
        assertThatThrownBy(() -> greeter.fail("x")).isInstanceOf(IllegalArgumentException.class);

        assertThat(greeter.thought()).isEqualTo(before);
    }

    private String send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
