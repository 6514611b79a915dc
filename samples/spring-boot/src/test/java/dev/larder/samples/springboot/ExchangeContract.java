// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.JCacheMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** What the application does, whichever provider it has. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@SuppressWarnings("NullAway.Init") // Spring sets the fields.
abstract class ExchangeContract {

    @Autowired
    private CacheManager manager;

    @Autowired
    private Rates rates;

    @Autowired
    private Quotes quotes;

    @Autowired
    private Loads loads;

    @Value("${local.server.port}")
    private int port;

    @BeforeEach
    void empty() {
        manager.getCacheNames().forEach(name -> manager.getCache(name).clear());
    }

    String address() {
        return "http://localhost:" + port;
    }

    @Test
    void aSecondCallIsAnsweredFromTheCache() {
        double rate = rates.rate("USD", "GBP");
        long before = loads.of("rates");

        assertThat(rates.rate("USD", "GBP")).isEqualTo(rate);
        assertThat(loads.of("rates")).isEqualTo(before);
    }

    @Test
    void callersAtTheSameTimeMakeOneLoad() throws Exception {
        long before = loads.of("quotes");
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Double>> answers = Stream.generate(() -> callers.submit(() -> quotes.quote("SEK")))
                    .limit(8)
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(11.1));
        } finally {
            callers.shutdownNow();
        }
        assertThat(loads.of("quotes")).isEqualTo(before + 1);
    }

    @Test
    void whatIsPutIsFoundAndWhatIsEvictedIsGone() {
        quotes.set("USD", 2);
        assertThat(quotes.quote("USD")).isEqualTo(2);

        quotes.forget("USD");
        assertThat(quotes.quote("USD")).isEqualTo(1.17);
    }

    @Test
    void aFailureIsThrownAndNotKept() {
        assertThatThrownBy(() -> quotes.quote("XXX")).hasStackTraceContaining("there is no quote of XXX");
        assertThat(manager.getCache("quotes").iterator().hasNext()).isFalse();
    }

    @Test
    void thePageIsToldTheFiguresAndCanEvict() throws Exception {
        assertThat(send("GET", "/api/rates/USD/GBP").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/news/market").body()).startsWith("The market at ");
        assertThat(send("GET", "/api/containers").body())
                .contains("\"name\":\"rates\",\"entries\":1", "\"name\":\"news\",\"entries\":1");

        assertThat(send("DELETE", "/api/containers/rates").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/api/containers").body()).contains("\"name\":\"rates\",\"entries\":0");
        assertThat(send("GET", "/api/rates/USD/XXX").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theBinderOfMicrometerCountsRight() {
        Cache<Object, Object> cache = manager.getCache("quotes");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new JCacheMetrics<>(cache, Tags.empty()).bindTo(registry);
        double hits = count(registry, "hit");
        double misses = count(registry, "miss");
        double puts = registry.get("cache.puts").functionCounter().count();
        cache.get("a");
        cache.put("a", 1.0);
        cache.get("a");
        cache.get("a");

        assertThat(count(registry, "hit") - hits).isEqualTo(2);
        assertThat(count(registry, "miss") - misses).isEqualTo(1);
        assertThat(registry.get("cache.puts").functionCounter().count() - puts).isEqualTo(1);
        assertThat(registry.get("cache.removals").meter().measure()).isNotEmpty();
    }

    private static double count(SimpleMeterRegistry registry, String result) {
        FunctionCounter counter =
                registry.get("cache.gets").tag("result", result).functionCounter();
        return counter.count();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
