// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendType.Storage;
import dev.larder.testkit.GivenOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code backend} section written in a test; options that are not set have their declared fallbacks. */
final class Section {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> values = new HashMap<>();

    private Section() {
        new RedisBackendType().options().forEach(option -> {
            String fallback = String.valueOf(option.fallback());
            values.put(
                    option.name(),
                    switch (option.kind()) {
                        case TEXT, SECRET -> fallback;
                        case FLAG -> Boolean.valueOf(fallback);
                        case COUNT, BYTES -> Long.valueOf(fallback);
                        case DURATION -> duration(fallback);
                        case LIST -> fallback.isEmpty() ? List.of() : List.of(fallback);
                    });
        });
        // The tests share the machine with others; what is refused or reset fails at once all the same.
        with("connect-timeout", PATIENCE).with("socket-timeout", PATIENCE);
    }

    private static Duration duration(String text) {
        long amount = Long.parseLong(text.substring(0, text.indexOf(' ')));
        return text.endsWith("ms") ? Duration.ofMillis(amount) : Duration.ofSeconds(amount);
    }

    static Section empty() {
        return new Section();
    }

    static Section of(String... servers) {
        return new Section().with("servers", List.of(servers));
    }

    Section with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Storage open() {
        return new RedisBackendType().open(new GivenOptions(values));
    }
}
