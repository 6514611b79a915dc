// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.CachedFunction;
import dev.larder.Container;
import dev.larder.Invalidation;
import dev.larder.LarderConfiguration;
import dev.larder.testkit.LarderExtension;
import dev.larder.testkit.ManualClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that keeps prices fresh. */
@ExtendWith(LarderExtension.class)
final class PricesTest {

    private static final CachedFunction<String, Integer> DISCOUNTS = CachedFunction.of("discounts", String::length);

    private final AtomicInteger asked = new AtomicInteger();

    private int ask(String article) {
        return asked.incrementAndGet();
    }

    @SuppressWarnings("unchecked") // the container of a cache has its types
    private static Container<String, Integer> prices(CacheManager manager) {
        Cache<String, Integer> prices = manager.createCache(
                "prices",
                LarderConfiguration.of(String.class, Integer.class)
                        .expire(Duration.ofHours(1))
                        .option("fresh-for", "1m")
                        .option("invalidation-check", "1s"));
        return prices.unwrap(Container.class);
    }

    @Test
    void aPriceIsAskedForAgainWhenItIsStale(CacheManager manager, ManualClock clock) {
        Container<String, Integer> prices = prices(manager);
        assertThat(prices.get("tea", this::ask)).isEqualTo(1);
        assertThat(prices.get("tea", this::ask)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(prices.get("tea", this::ask)).isEqualTo(2);
    }

    @Test
    void aSaleInvalidatesAllPricesOfItsSeason(CacheManager manager) {
        Container<String, Integer> prices = prices(manager);
        prices.put("tea", 5, Set.of("winter"));
        prices.put("ice", 3, Set.of("summer"));
        prices.invalidate(Invalidation.tag("winter"));
        assertThat(prices.get("tea", this::ask)).isEqualTo(1);
        assertThat(prices.get("ice", this::ask)).isEqualTo(3);
        prices.invalidate(Invalidation.all().soft());
        assertThat(prices.get("ice", this::ask)).isEqualTo(2);
    }

    @Test
    void aFunctionIsMadeBeforeThereIsACache(CacheManager manager) {
        manager.createCache("discounts", new LarderConfiguration<>());
        DISCOUNTS.bind(manager);
        assertThat(DISCOUNTS.apply("tea")).isEqualTo(3);
        DISCOUNTS.set("tea", 10);
        assertThat(DISCOUNTS.apply("tea")).isEqualTo(10);
        DISCOUNTS.invalidate("tea");
        assertThat(DISCOUNTS.get("tea")).isNull();
    }
}
