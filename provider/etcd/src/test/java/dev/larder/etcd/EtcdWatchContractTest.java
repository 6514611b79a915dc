// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.WatchContract;
import java.util.Map;

final class EtcdWatchContractTest extends WatchContract {

    @Override
    protected ServerProgram program() {
        return Programs.etcd();
    }

    @Override
    protected Map<String, String> section(String address) {
        return Map.of("type", "etcd", "servers", address, "socket-timeout", "2 s", "dead-retry", "500 ms");
    }

    @Override
    protected boolean remembers() {
        return true;
    }
}
