// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

@Import(LarderExchangeTest.Nested.class)
@SuppressWarnings("NullAway.Init") // Spring sets the fields.
class LarderExchangeTest extends ExchangeContract {

    @Autowired
    private CacheManager manager;

    @Autowired
    private Nested nested;

    @Test
    void theProviderIsLarderWithTheLimitsOfItsFile() {
        assertThat(manager.getClass().getName()).startsWith("dev.larder.");
        assertThat(manager.getURI().toString()).endsWith("larder.conf");
    }

    @Test
    void ofTwoProvidersTheStandardWantsTheName() {
        assertThatThrownBy(Caching::getCachingProvider)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Multiple CachingProviders");
        assertThat(Caching.getCachingProvider("dev.larder.LarderCachingProvider"))
                .isSameAs(manager.getCachingProvider());
    }

    @Test
    void aSynchronizedMethodMayCallAnotherOfTheSameCache() {
        assertThat(nested.sum(50)).isEqualTo(1275);
    }

    @Test
    void thePageShowsTheContainersLiveAndItsButtonEvicts(@TempDir Path folder) throws Exception {
        try (Browser browser = Browser.open(folder)) {
            browser.go(address() + "/?quiet");
            browser.await("document.querySelectorAll('section').length == 3");
            for (String currency : new String[] {"USD", "GBP", "JPY", "USD", "GBP"}) {
                browser.run("fetch('api/rates/" + currency + "/CHF').then(r => r.text())");
            }
            String rates = "document.querySelector('[data-name=rates] ";
            browser.await(rates + ".entries').textContent == '3'");
            browser.await(rates + ".hits').textContent >= 2");
            browser.run("document.getElementById('traffic').click()");
            browser.await("shown.get('rates').steps.filter(step => step.hits > 0).length >= 3");
            browser.await("document.querySelector('[data-name=news] .staleHits').textContent > 0");
            keep(browser.screenshot());
            browser.run("document.getElementById('traffic').click()");
            browser.run(rates + "button').click()");

            browser.await(rates + ".entries').textContent == '0'");
        }
    }

    private static void keep(byte[] screenshot) throws IOException {
        Path target = Files.createDirectories(Path.of("target")).resolve("containers.png");
        Files.write(target, screenshot);
        assertThat(target).isNotEmptyFile();
    }

    /** A method whose calls of itself go through the cache, one inside the other. */
    static class Nested {

        @Autowired
        @Lazy
        private Nested self;

        @Cacheable(cacheNames = "quotes", sync = true)
        public int sum(int number) {
            return number == 0 ? 0 : number + self.sum(number - 1);
        }
    }
}
