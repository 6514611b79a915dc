// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.testkit.GivenOptions;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What the tests share: how a storage is opened on some servers. No state. */
final class Servers {

    /** A server that has enough memory for all tests. */
    static final ServerProgram MEMCACHED = Programs.memcached("-m", "256");

    /** The tests share the machine with others; what is refused or reset fails at once all the same. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AtomicLong SERIAL = new AtomicLong();

    private Servers() {}

    /** Opens a storage with the usual options, but for the given ones. */
    static BackendType.Storage open(Map<String, Object> given) {
        Map<String, Object> options = new HashMap<>(Map.of(
                "connect-timeout",
                PATIENCE,
                "socket-timeout",
                PATIENCE,
                "dead-retry",
                Duration.ofMillis(500),
                "retry-attempts",
                2L,
                "retry-delay",
                Duration.ZERO));
        for (BackendOption option : new MemcachedBackendType().options()) {
            Object fallback = option.kind() == BackendOption.Kind.FLAG ? false : option.fallback();
            options.putIfAbsent(option.name(), Objects.requireNonNull(fallback));
        }
        options.putAll(given);
        return new MemcachedBackendType().open(new GivenOptions(options));
    }

    /** Returns a section for suites. */
    static Map<String, String> patient(String address) {
        String patience = PATIENCE.toSeconds() + " s";
        return Map.of("type", "memcached", "servers", address, "connect-timeout", patience, "socket-timeout", patience);
    }

    /** Opens a storage on some servers. */
    static BackendType.Storage open(String... servers) {
        return open(Map.of("servers", List.of(servers)));
    }

    /** Returns a container that no other test has. */
    static ContainerSpec container() {
        return container("container " + SERIAL.incrementAndGet());
    }

    /** Returns a container of a name. */
    static ContainerSpec container(String name) {
        return new ContainerSpec(name, Bounds.NONE, InstantSource.system());
    }
}
