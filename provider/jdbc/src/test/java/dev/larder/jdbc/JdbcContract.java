// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of backends over one database. */
abstract class JdbcContract extends BackendContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage elsewhere;

    /** Returns the database; the same in each call of one test. */
    abstract Section section();

    @BeforeEach
    void openStorages() {
        storage = section().open();
        elsewhere = section().open();
    }

    @AfterEach
    void closeStorages() {
        elsewhere.close();
        storage.close();
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
