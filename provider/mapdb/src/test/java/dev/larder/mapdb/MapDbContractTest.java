// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class MapDbContractTest extends BackendContract {

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage storage;

    @BeforeEach
    void openStorage() {
        storage = TestOptions.in(directory).open();
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Override
    protected Backend open(ContainerSpec container) {
        return storage.container(container);
    }

    @Override
    protected boolean isPersistent() {
        return true;
    }
}
