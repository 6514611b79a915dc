// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.Storage;
import dev.larder.testkit.Storage.Dead;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.util.HashMap;
import java.util.Map;

/** The server that all tests share which leave it as it is. */
final class Servers {

    private Servers() {}

    static TestServer redis() {
        return TestServer.shared(Programs.redis());
    }

    /** Returns a section for tests that share the machine with others; what is refused or reset fails at once all the same. */
    static Map<String, String> patient(String address) {
        return Map.of(
                "type", "redis",
                "servers", address,
                "connect-timeout", "20 s",
                "socket-timeout", "20 s",
                "dead-retry", "500 ms");
    }

    /** Returns a section for tests of what happens when a server fails. */
    static Map<String, String> strict(String address) {
        return Map.of(
                "type", "redis",
                "servers", address,
                "socket-timeout", "2 s",
                "dead-retry", "500 ms",
                "on-reconnect", "bump");
    }

    static Storage storage(TestServer server) {
        Map<String, String> properties = new HashMap<>();
        patient(server.address()).forEach((name, value) -> properties.put("backend.there." + name, value));
        return new Storage(properties, Map.of("backend", "there"), Dead.COLLECTED);
    }
}
