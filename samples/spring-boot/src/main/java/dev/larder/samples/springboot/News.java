// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** What is new about a topic; it may be a little old. */
@Service
public class News {

    private final Headlines headlines = new Headlines();
    private final Loads loads;

    News(Loads loads) {
        this.loads = loads;
    }

    /** Returns a headline. A provider that has a generator for it never calls this. */
    @Cacheable(cacheNames = "news")
    public String headline(String topic) {
        loads.add("news");
        return headlines.load(topic);
    }
}
