// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.grid.jcache.Bucket4jJCache;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

/** Bucket4j, a library that nobody here wrote, keeps the state of its rate limiters by {@code invoke} alone. */
final class RateLimiterTest {

    private static final int THREADS = 8;
    private static final int TOKENS = 1000;
    private static final int TRIES = 200;

    @Test
    void threadsTakeEachTokenOnceFromTheHeap() throws Exception {
        assertThat(taken(new Properties())).isEqualTo(TOKENS);
    }

    @Test
    void threadsTakeEachTokenOnceFromRedis() throws Exception {
        Properties properties = new Properties();
        properties.putAll(Servers.storage(Servers.redis()).properties());
        properties.putAll(Map.of("container.limits.backend", "there", "backend.there.ephemeral", "true"));
        assertThat(taken(properties)).isEqualTo(TOKENS);
    }

    private static int taken(Properties properties) throws Exception {
        try (CachingProvider provider = new LarderCachingProvider();
                CacheManager manager = provider.getCacheManager(null, null, properties)) {
            Cache<String, byte[]> limits = properties.isEmpty()
                    ? manager.createCache("limits", new MutableConfiguration<>())
                    : manager.getCache("limits");
            return taken(limits);
        }
    }

    /** Lets threads try more often than there are tokens, and returns how many they got. */
    private static int taken(Cache<String, byte[]> limits) throws Exception {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(TOKENS)
                        .refillIntervally(1, Duration.ofDays(1000))
                        .build())
                .build();
        Bucket bucket =
                Bucket4jJCache.entryProcessorBasedBuilder(limits).build().getProxy("ann", () -> configuration);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Integer> tries = () -> (int) IntStream.range(0, TRIES)
                    .filter(number -> bucket.tryConsume(1))
                    .count();
            int sum = 0;
            for (Future<Integer> got : executor.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(thread -> tries).toList())) {
                sum += got.get();
            }
            assertThat(bucket.getAvailableTokens()).isZero();
            return sum;
        } finally {
            executor.shutdownNow();
        }
    }
}
