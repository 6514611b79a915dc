// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values of one {@code backend} section, every option of its type being there. Immutable.
 *
 * @param section the name of the section
 * @param values the values by the names of the options
 * @param given what the application has handed over
 */
record SectionOptions(String section, Map<String, Value> values, Given given) implements BackendOptions {

    /** A value of the Java type that belongs to its kind. */
    record Value(Kind kind, Object value) {

        @Override
        public String toString() {
            return kind == Kind.SECRET ? "***" : String.valueOf(value);
        }
    }

    SectionOptions {
        values = Map.copyOf(values);
    }

    /** Returns what reads a declared option. */
    static Option<?> option(BackendOption declared) {
        return new Option<>(declared.name(), parser(declared.kind()));
    }

    private static ValueParser<?> parser(Kind kind) {
        return switch (kind) {
            case TEXT -> Words::anyText;
            case SECRET -> Words::secret;
            case FLAG -> Words::decided;
            case COUNT -> Amounts::anyCount;
            case BYTES -> Amounts::anyBytes;
            case DURATION -> Durations::anyLength;
            case LIST -> Words::list;
        };
    }

    @Override
    public String text(String name) {
        Value value = values.get(name);
        return (String) value(name, value != null && value.kind() == Kind.SECRET ? Kind.SECRET : Kind.TEXT);
    }

    @Override
    public boolean flag(String name) {
        return (Boolean) value(name, Kind.FLAG);
    }

    @Override
    public long count(String name) {
        return (Long) value(name, Kind.COUNT);
    }

    @Override
    public long bytes(String name) {
        return (Long) value(name, Kind.BYTES);
    }

    @Override
    public Duration duration(String name) {
        return (Duration) value(name, Kind.DURATION);
    }

    @Override
    @SuppressWarnings("unchecked") // what Words::list returned
    public List<String> list(String name) {
        return (List<String>) value(name, Kind.LIST);
    }

    @Override
    public <T> Optional<T> given(String name, Class<T> type) {
        return given.object(name, type);
    }

    private Object value(String name, Kind kind) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The backend type declares no option " + name);
        }
        if (value.kind() != kind) {
            throw new IllegalArgumentException(
                    "The backend type declares " + name + " as " + value.kind() + ", and asks for " + kind);
        }
        return value.value();
    }

    /** Returns section and values, without secrets. */
    @Override
    public String toString() {
        return "backend." + section + " "
                + values.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
