// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class RedisContractTest extends BackendContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage elsewhere;

    @BeforeEach
    void openStorages() {
        storage = Section.of(Servers.redis().address()).open();
        elsewhere = Section.of(Servers.redis().address()).open();
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
