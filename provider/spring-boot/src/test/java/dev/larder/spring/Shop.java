// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with all that its class path brings. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableCaching
class Shop {

    /** What things cost. */
    static class Prices {

        final AtomicInteger asked = new AtomicInteger();

        @Cacheable("prices")
        public String price(String thing) {
            return thing + " #" + asked.incrementAndGet();
        }
    }

    @Bean
    Prices prices() {
        return new Prices();
    }
}
