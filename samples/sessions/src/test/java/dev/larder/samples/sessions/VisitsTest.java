// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.larder.LarderCachingProvider;
import dev.larder.testkit.ManualClock;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryUpdatedListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // Set before each test.
class VisitsTest {

    private static final AtomicInteger UPDATES = new AtomicInteger();

    private final ManualClock clock = new ManualClock();
    private final CacheManager manager = LarderCachingProvider.withClock(clock).getCacheManager();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = Visits.serve(0, manager, new byte[32], clock);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        manager.close();
    }

    @Test
    void aBrowserFindsItsSessionAgain() throws Exception {
        assertThat(get("/")).isEqualTo("1");
        assertThat(get("/")).isEqualTo("2");
    }

    @Test
    void anotherServerWithTheSameContainerAndSecretKnowsTheSession() throws Exception {
        get("/");
        server.stop();
        server = Visits.serve(0, manager, new byte[32], clock);

        assertThat(get("/")).isEqualTo("2");
    }

    @Test
    void whoNeedsNoSessionGetsNone() throws Exception {
        assertThat(get("/about")).isEqualTo("counts visits");
        assertThat(get("/peek")).isEqualTo("0");

        assertThat(cookies.getCookieStore().getCookies()).isEmpty();
        assertThat(entries()).isZero();
    }

    @Test
    void aSessionThatNobodyAsksForCostsNoLookIntoTheStore() throws Exception {
        get("/");
        long gets = gets();
        get("/about");

        assertThat(gets()).isEqualTo(gets);
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutARequest() throws Exception {
        get("/");
        clock.advance(Duration.ofMinutes(29));
        assertThat(get("/peek")).isEqualTo("1");
        clock.advance(Duration.ofMinutes(29));
        assertThat(get("/peek")).isEqualTo("1");
        clock.advance(Duration.ofMinutes(32));

        assertThat(get("/peek")).isEqualTo("0");
        assertThat(get("/")).isEqualTo("1");
    }

    @Test
    void requestsThatOnlyReadAreNotedOnceAMinute() throws Exception {
        get("/");
        Cache<String, SessionState> sessions = manager.getCache("sessions");
        CacheEntryUpdatedListener<String, SessionState> counting =
                events -> events.forEach(event -> UPDATES.incrementAndGet());
        sessions.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(counting), null, false, true));
        UPDATES.set(0);
        for (int request = 0; request < 10; request++) {
            clock.advance(Duration.ofSeconds(10));
            get("/peek");
        }

        assertThat(UPDATES.get()).isEqualTo(1);
    }

    @Test
    void aLoginChangesTheIdAndKeepsTheSession() throws Exception {
        get("/");
        String before = cookie().getValue();
        get("/login");

        assertThat(cookie().getValue()).isNotEqualTo(before);
        assertThat(get("/")).isEqualTo("2");
        assertThat(get("/peek", before)).as("with the old cookie").isEqualTo("0");
    }

    @Test
    void aLogoutEndsTheSessionAndItsCookie() throws Exception {
        get("/");
        String before = cookie().getValue();
        get("/logout");

        assertThat(cookies.getCookieStore().getCookies()).isEmpty();
        assertThat(entries()).isZero();
        assertThat(get("/peek", before)).isEqualTo("0");
    }

    @Test
    void aCookieThatWeDidNotSignIsNoCookie() throws Exception {
        get("/");
        String id = cookie().getValue().split("\\.", -1)[0];
        long gets = gets();
        for (String forged : List.of(id, id + ".", id + ".AAAA", "." + id, "..", "x".repeat(4000))) {
            assertThat(get("/peek", forged)).as(forged).isEqualTo("0");
        }

        assertThat(gets()).as("looks into the store").isEqualTo(gets);
    }

    @Test
    void scriptsAndOtherSitesDoNotSeeTheCookie() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address("/")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Expires");
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedIds(new byte[16]))
                .withMessageContaining("the secret has 16 bytes");
    }

    private String get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String get(String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Cookie", "SESSION=" + cookie)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI address(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://localhost:" + port + path);
    }

    private HttpCookie cookie() {
        return cookies.getCookieStore().getCookies().get(0);
    }

    private long entries() {
        return StreamSupport.stream(manager.getCache("sessions").spliterator(), false)
                .count();
    }

    private long gets() throws Exception {
        var beans = java.lang.management.ManagementFactory.getPlatformMBeanServer();
        var name = beans.queryNames(
                        new javax.management.ObjectName("javax.cache:type=CacheStatistics,Cache=sessions,*"), null)
                .iterator()
                .next();
        return (Long) beans.getAttribute(name, "CacheGets");
    }
}
