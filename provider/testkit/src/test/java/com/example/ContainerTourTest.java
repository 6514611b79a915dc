// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Container;
import dev.larder.EntryInfo;
import dev.larder.LarderConfiguration;
import dev.larder.Scope;
import dev.larder.testkit.LarderExtension;
import dev.larder.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/container.md shows. */
@ExtendWith(LarderExtension.class)
final class ContainerTourTest {

    private static Cache<String, String> sessions(CacheManager manager) {
        return manager.createCache(
                "sessions",
                LarderConfiguration.of(String.class, String.class)
                        .expire(Duration.ofHours(1))
                        .option("lifetime-max", "1d")
                        .option("keep-created", true));
    }

    @Test
    @SuppressWarnings("unchecked")
    void lifetimes(CacheManager manager, ManualClock clock) {
        Cache<String, String> cache = sessions(manager);

        Container<String, String> sessions = cache.unwrap(Container.class);
        sessions.put("ann", "token", Duration.ofMinutes(5));
        Optional<Duration> left = sessions.lifetime("ann");
        boolean extended = sessions.setLifetime("ann", Duration.ofMinutes(30));
        Optional<EntryInfo> info = sessions.info("ann");

        assertThat(left).contains(Duration.ofMinutes(5));
        assertThat(extended).isTrue();
        assertThat(info).get().extracting(EntryInfo::age).isEqualTo(Duration.ZERO);
        clock.advance(Duration.ofMinutes(29));
        assertThat(cache.get("ann")).isEqualTo("token");
        clock.advance(Duration.ofMinutes(1));
        assertThat(cache.get("ann")).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void scopes(CacheManager manager) {
        Container<String, String> container = sessions(manager).unwrap(Container.class);

        try (Scope<String, String> sessions = container.scope()) {
            sessions.put("ann", "token", Duration.ofMinutes(5));
            sessions.put("bob", "other");
        }
        try (Scope<String, String> request = container.unitOfWork()) {
            request.get("ann"); // asks the storage
            request.get("ann"); // does not
        }

        assertThat(container.lifetime("ann")).contains(Duration.ofMinutes(5));
    }

    @Test
    @SuppressWarnings("unchecked")
    void settings(CacheManager manager) {
        Container<String, String> sessions = sessions(manager).unwrap(Container.class);

        sessions.configure("expire", "10m");
        sessions.configure(Map.of("lifetime-max", "2d", "on-lifetime", "reject"));
        sessions.configure("enabled", false);

        assertThat(sessions.isEnabled()).isFalse();
    }
}
