// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import dev.larder.testkit.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class MemcachedContractTest extends BackendContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage elsewhere;

    @BeforeEach
    void openStorages() {
        String server = TestServer.shared(Servers.MEMCACHED).address();
        storage = Servers.open(server);
        elsewhere = Servers.open(server);
    }

    @AfterEach
    void closeStorages() {
        storage.close();
        elsewhere.close();
    }

    @Override
    protected Backend open(ContainerSpec container) {
        return storage.container(container);
    }

    @Override
    protected Backend openElsewhere(ContainerSpec container) {
        return elsewhere.container(container);
    }

    @Override
    protected boolean isPersistent() {
        return true;
    }
}
