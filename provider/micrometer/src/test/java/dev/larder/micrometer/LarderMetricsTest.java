// SPDX-License-Identifier: Apache-2.0
package dev.larder.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheFullException;
import dev.larder.Container;
import dev.larder.EntryTooLargeException;
import dev.larder.LarderCachingProvider;
import dev.larder.LarderConfiguration;
import dev.larder.testkit.ManualClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each meter shows what has happened. */
final class LarderMetricsTest {

    private final ManualClock clock = new ManualClock();
    private final CachingProvider provider = LarderCachingProvider.withClock(clock);
    private final CacheManager manager = provider.getCacheManager();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        provider.close();
    }

    private static LarderConfiguration<String, String> strings() {
        return LarderConfiguration.of(String.class, String.class);
    }

    private double count(String name, String... tags) {
        return registry.get(name)
                .tags("cache", "c")
                .tags(tags)
                .functionCounter()
                .count();
    }

    @Test
    void loadsAreCountedAndTimed() {
        Cache<String, String> cache = manager.createCache("c", strings());
        new LarderMetrics(manager, Tags.of("region", "north")).bindTo(registry);
        Container<String, String> container = container(cache);
        container.get("a", key -> key);
        container.get("a", key -> key);
        assertThatThrownBy(() -> container.get("b", key -> {
                    throw new IllegalStateException("planned");
                }))
                .hasRootCauseMessage("planned");

        var timer = registry.get("larder.load")
                .tags("cache", "c", "region", "north")
                .functionTimer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(count("larder.load.failures")).isEqualTo(1);
        assertThat(registry.get("larder.entries").gauge().value()).isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    private static Container<String, String> container(Cache<String, String> cache) {
        return cache.unwrap(Container.class);
    }

    @Test
    void staleHitsAreCounted() {
        Cache<String, String> cache = manager.createCache(
                "c", strings().option("fresh-for", Duration.ofSeconds(1)).option("refresh", "async"));
        LarderMetrics.monitor(registry, cache, Tags.empty());
        container(cache).get("a", key -> "1");
        clock.advance(Duration.ofSeconds(2));
        container(cache).get("a", key -> "2");
        assertThat(count("larder.stale.hits")).isEqualTo(1);
    }

    @Test
    void refusedWritesAreCountedByReason() {
        Cache<String, String> cache = manager.createCache(
                "c", strings().maximumBytes(200).option("overflow", "reject").option("max-entry-bytes", 150));
        LarderMetrics.monitor(registry, cache, Tags.empty());
        cache.put("a", "1".repeat(100));
        assertThatThrownBy(() -> cache.put("b", "1".repeat(100))).isInstanceOf(CacheFullException.class);
        assertThatThrownBy(() -> cache.put("c", "1".repeat(1000))).isInstanceOf(EntryTooLargeException.class);

        assertThat(count("larder.rejects", "reason", "room")).isEqualTo(1);
        assertThat(count("larder.rejects", "reason", "size")).isEqualTo(1);
        assertThat(registry.get("larder.bytes").gauge().value()).isPositive();
    }

    @Test
    void thePageListsEveryMeter() throws IOException {
        manager.createCache("c", strings().maximumBytes(200));
        new LarderMetrics(manager, Tags.empty()).bindTo(registry);
        String page = Files.readString(Path.of("../../docs/metrics.md"));
        assertThat(page).contains("new LarderMetrics(cacheManager, Tags.empty()).bindTo(registry);");
        assertThat(registry.getMeters())
                .extracting(meter -> "| `" + meter.getId().getName() + "` |")
                .hasSize(11)
                .allSatisfy(row -> assertThat(page).contains(row));
    }

    @Test
    void whatGoesWellIsZero() {
        LarderMetrics.monitor(registry, manager.createCache("c", strings()), Tags.empty());
        assertThat(count("larder.unreadable")).isZero();
        assertThat(count("larder.storage.failures")).isZero();
        assertThat(count("larder.changes.missed")).isZero();
        assertThat(registry.get("larder.nodes.dead").gauge().value()).isZero();
    }
}
