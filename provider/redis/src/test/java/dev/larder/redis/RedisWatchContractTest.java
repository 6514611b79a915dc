// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.WatchContract;
import java.util.Map;

final class RedisWatchContractTest extends WatchContract {

    @Override
    protected ServerProgram program() {
        return Programs.redis();
    }

    @Override
    protected Map<String, String> section(String address) {
        return Servers.patient(address);
    }
}
