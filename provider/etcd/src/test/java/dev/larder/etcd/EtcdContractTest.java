// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class EtcdContractTest extends BackendContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage elsewhere;

    @BeforeEach
    void openStorages() {
        storage = Section.of(Servers.etcd()).open();
        elsewhere = Section.of(Servers.etcd()).open();
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
