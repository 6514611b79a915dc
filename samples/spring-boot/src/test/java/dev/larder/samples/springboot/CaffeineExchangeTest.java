// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = "spring.cache.jcache.provider=com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider")
@SuppressWarnings("NullAway.Init") // Spring sets the fields.
class CaffeineExchangeTest extends ExchangeContract {

    @Autowired
    private CacheManager manager;

    @Test
    void theProviderIsAnother() {
        assertThat(manager.getClass().getName()).startsWith("com.github.benmanes.caffeine.");
    }
}
