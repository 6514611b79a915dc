// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.Storage;
import dev.larder.testkit.Storage.Dead;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.util.Map;

/** The server that all tests share which leave it as it is. No state. */
final class Servers {

    private Servers() {}

    static TestServer etcd() {
        return TestServer.shared(Programs.etcd());
    }

    static Storage storage() {
        return new Storage(
                Map.of(
                        "backend.there.type", "etcd",
                        "backend.there.servers", etcd().address(),
                        // The tests share the machine with others.
                        "backend.there.socket-timeout", "20 s"),
                Map.of("backend", "there"),
                Dead.COLLECTED);
    }
}
