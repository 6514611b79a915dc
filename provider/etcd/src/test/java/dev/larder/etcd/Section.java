// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.testkit.GivenOptions;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code backend} section written in a test; options that are not set have their declared defaults. */
final class Section {

    private final Map<String, Object> values = new HashMap<>();

    private Section() {
        new EtcdBackendType().options().forEach(option -> values.put(option.name(), String.valueOf(option.fallback())));
        values.putAll(Map.of(
                "servers",
                List.of(),
                "tls",
                false,
                "ephemeral",
                false,
                "socket-timeout",
                Duration.ofSeconds(20),
                "dead-retry",
                Duration.ofMillis(200),
                "maximum-request",
                1536L << 10));
    }

    static Section empty() {
        return new Section();
    }

    static Section of(TestServer... servers) {
        return of(List.of(servers).stream().map(TestServer::address).toList());
    }

    static Section of(List<String> servers) {
        return new Section().with("servers", servers);
    }

    Section with(String name, Object value) {
        if (values.put(name, value) == null) {
            throw new IllegalArgumentException(name + " is no option");
        }
        return this;
    }

    Storage open() {
        return new EtcdBackendType().open(new GivenOptions(values));
    }

    static ContainerSpec container(String name) {
        return new ContainerSpec(name, Bounds.NONE, InstantSource.system());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
