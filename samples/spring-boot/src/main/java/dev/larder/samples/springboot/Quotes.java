// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** What a euro is in each currency; asking takes its time, as it would from a bank. */
@Service
public class Quotes {

    private static final Map<String, Double> EUROS = Map.of(
            "USD", 1.17, "GBP", 0.86, "JPY", 172.4, "CHF", 0.94, "SEK", 11.1, "NOK", 11.6, "PLN", 4.25, "CZK", 24.4);

    private final Loads loads;

    Quotes(Loads loads) {
        this.loads = loads;
    }

    /** Returns what a euro is in a currency. */
    @Cacheable(cacheNames = "quotes", sync = true)
    public double quote(String currency) {
        loads.add("quotes");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        Double quote = EUROS.get(currency);
        if (quote == null) {
            throw new IllegalArgumentException("there is no quote of " + currency);
        }
        return quote;
    }

    /** Sets what a euro is from now on. */
    @CachePut(cacheNames = "quotes", key = "#currency")
    public double set(String currency, double quote) {
        return quote;
    }

    /** Forgets what was asked before. */
    @CacheEvict(cacheNames = "quotes")
    public void forget(String currency) {}
}
