// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerContract;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.util.Map;

final class RedisServerTest extends ServerContract {

    @Override
    protected ServerProgram program() {
        return Programs.redis();
    }

    @Override
    protected Map<String, String> section(String address) {
        return Servers.strict(address);
    }

    @Override
    protected Map<String, String> patientSection(String address) {
        return Servers.patient(address);
    }

    @Override
    protected Neighbour neighbour(TestServer server) {
        return new OtherUser(server.port());
    }
}
