// SPDX-License-Identifier: Apache-2.0
package com.example;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import dev.larder.testkit.GivenOptions;
import java.util.Map;

final class ExampleBackendTest extends BackendContract {

    private final Storage storage = new ExampleBackendType().open(new GivenOptions(Map.of()));

    @Override
    protected Backend open(ContainerSpec container) {
        return storage.container(container);
    }

    @Override
    protected Backend openElsewhere(ContainerSpec container) {
        return storage.container(container);
    }

    @Override
    protected boolean isPersistent() {
        return true;
    }
}
