// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.Storage;
import dev.larder.testkit.Storage.Dead;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.util.Map;

/** The server that all tests share which leave it as it is. */
final class Servers {

    private Servers() {}

    static TestServer redis() {
        return TestServer.shared(Programs.redis());
    }

    static Storage storage(TestServer server) {
        return new Storage(
                Map.of(
                        "backend.there.type", "redis",
                        "backend.there.servers", server.address(),
                        // The tests share the machine with others.
                        "backend.there.connect-timeout", "20 s",
                        "backend.there.socket-timeout", "20 s"),
                Map.of("backend", "there"),
                Dead.COLLECTED);
    }
}
