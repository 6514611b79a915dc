// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** What one currency is worth in another. */
@Service
public class Rates {

    private final Quotes quotes;
    private final Loads loads;

    Rates(Quotes quotes, Loads loads) {
        this.quotes = quotes;
        this.loads = loads;
    }

    /** Returns how much of a currency one gets for one of another. */
    @Cacheable(cacheNames = "rates", sync = true)
    public double rate(String from, String to) {
        loads.add("rates");
        return quotes.quote(to) / quotes.quote(from);
    }
}
