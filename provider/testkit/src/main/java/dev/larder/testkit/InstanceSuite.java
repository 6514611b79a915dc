// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Storages that keep objects in this process: by reference everything is the application's own object, by value what cannot
 * change is. Of no use to a storage that keeps bytes.
 */
public abstract class InstanceSuite extends StorageSuite {

    /** Creates a suite. */
    protected InstanceSuite() {}

    /** A record of immutable components. */
    record Point(int x, String name) {}

    private enum Colour {
        RED
    }

    static Stream<Object> immutables() {
        return Stream.of(
                "text " + UUID.randomUUID(),
                Long.valueOf(123_456_789L),
                new BigDecimal("1.25"),
                new BigInteger("12345678901234567890"),
                UUID.randomUUID(),
                Instant.now(),
                LocalDate.now(java.time.ZoneOffset.UTC),
                Duration.ofSeconds(90),
                Colour.RED,
                new Point(1, "one"));
    }

    @ParameterizedTest
    @MethodSource("immutables")
    final void anImmutableValueIsSharedByValueToo(Object value) {
        Cache<String, Object> cache = open(new LarderConfiguration<>());
        cache.put("k", value);
        assertThat(cache.get("k")).isSameAs(value);
    }

    @Test
    final void byReferenceTheStoredValueIsTheApplicationsOwn() {
        Cache<String, List<String>> cache = open(byReference());
        List<String> value = new ArrayList<>(List.of("stored"));
        cache.put("k", value);
        value.add("changed");
        assertThat(cache.get("k")).isSameAs(value).containsExactly("stored", "changed");
    }

    @Test
    final void byReferenceTheStoredKeyIsTheApplicationsOwn() {
        Cache<List<String>, String> cache = open(byReference());
        List<String> key = List.of("key");
        cache.put(key, "v");
        assertThat(cache.iterator().next().getKey()).isSameAs(key);
    }

    @Test
    final void byReferenceAnythingCanBeStored() {
        Cache<String, Object> cache = open(byReference());
        Object value = new Object();
        cache.put("k", value);
        assertThat(cache.get("k")).isSameAs(value);
    }

    private static <K, V> LarderConfiguration<K, V> byReference() {
        LarderConfiguration<K, V> configuration = new LarderConfiguration<>();
        configuration.setStoreByValue(false);
        return configuration;
    }
}
