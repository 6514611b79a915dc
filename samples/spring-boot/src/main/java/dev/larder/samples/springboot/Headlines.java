// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/** Writes headlines. Larder's file names it as the generator of {@code news}, which others ask by their method alone. */
public final class Headlines implements CacheLoader<String, String> {

    /** Created by the cache manager. */
    public Headlines() {}

    @Override
    public String load(String topic) {
        return "The " + topic + " at " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> topics) {
        Map<String, String> headlines = new HashMap<>();
        topics.forEach(topic -> headlines.put(topic, load(topic)));
        return headlines;
    }
}
