// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.BackendOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Options as a test gives them to a {@link dev.larder.spi.BackendType}: each a Java object of the type that its kind has,
 * and all of them, since a fallback is known to the configuration only. Immutable.
 *
 * <pre>{@code
 * Storage shelf = new ShelfType().open(new GivenOptions(Map.of("directory", path.toString(), "size", 1_000_000L)));
 * }</pre>
 *
 * @param values the values by the names of the options
 */
public record GivenOptions(Map<String, Object> values) implements BackendOptions {

    /** Copies what it is given. */
    public GivenOptions {
        values = Map.copyOf(values);
    }

    /** Returns {@code test}. */
    @Override
    public String section() {
        return "test";
    }

    @Override
    public String text(String name) {
        return value(name, String.class);
    }

    @Override
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    @Override
    public long count(String name) {
        return value(name, Number.class).longValue();
    }

    @Override
    public long bytes(String name) {
        return value(name, Number.class).longValue();
    }

    @Override
    public Duration duration(String name) {
        return value(name, Duration.class);
    }

    @Override
    public List<String> list(String name) {
        return ((List<?>) value(name, List.class)).stream().map(String::valueOf).toList();
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "The test gives " + name + " as " + value + ", and the backend asks for a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
