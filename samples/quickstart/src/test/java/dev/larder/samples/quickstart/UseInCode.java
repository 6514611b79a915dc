// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import dev.larder.LarderConfiguration;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** The use in code that the README shows. */
final class UseInCode {

    private UseInCode() {}

    static void show() {
        // what the README shows begins here
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            Cache<String, Integer> visits = manager.createCache(
                    "visits",
                    LarderConfiguration.of(String.class, Integer.class)
                            .maximumSize(10_000)
                            .expire(Duration.ofMinutes(5)));

            visits.put("home", 1);
            visits.putIfAbsent("about", 1);
            visits.invoke("home", (page, arguments) -> {
                page.setValue(page.getValue() + 1);
                return null;
            });
            System.out.println(visits.get("home"));
        }
        // and ends here
    }
}
