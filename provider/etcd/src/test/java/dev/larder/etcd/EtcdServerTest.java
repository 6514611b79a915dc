// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerContract;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.time.Duration;
import java.util.Map;

final class EtcdServerTest extends ServerContract {

    @Override
    protected ServerProgram program() {
        return Programs.etcd();
    }

    @Override
    protected Map<String, String> section(String address) {
        return Map.of("type", "etcd", "servers", address, "socket-timeout", "2 s", "dead-retry", "500 ms");
    }

    /** More than it takes: the tests share the machine with others. */
    @Override
    protected Duration recovery() {
        return Duration.ofSeconds(10);
    }

    @Override
    protected Neighbour neighbour(TestServer server) {
        return new OtherUser(server.address());
    }
}
