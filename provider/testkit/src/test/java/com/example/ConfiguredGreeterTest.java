// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.LarderExtension;
import dev.larder.testkit.ManualClock;
import java.time.Duration;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application's test of caches that come from a file. */
final class ConfiguredGreeterTest {

    @RegisterExtension
    static final LarderExtension LARDER =
            LarderExtension.configuredBy("classpath:com/example/greeter.conf").with("container.visitors.expire", "10m");

    @Test
    void theClockIsThatOfTheCachesInTheFileToo(CacheManager manager, ManualClock clock) {
        Cache<String, String> greetings = Objects.requireNonNull(manager.getCache("greeter"));
        Cache<String, String> visitors = Objects.requireNonNull(manager.getCache("visitors"));
        greetings.put("ann", "hello");
        visitors.put("ann", "today");
        clock.advance(Duration.ofMinutes(1));
        assertThat(greetings.get("ann")).isNull();
        assertThat(visitors.get("ann")).isEqualTo("today");
        clock.advance(Duration.ofMinutes(9));
        assertThat(visitors.get("ann")).isNull();
    }
}
