// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class ClusterContractTest extends BackendContract {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestCluster cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Storage storage;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Storage elsewhere;

    @BeforeAll
    static void start() throws Throwable {
        cluster = new TestCluster();
        storage = open(cluster);
        elsewhere = open(cluster);
    }

    private static Storage open(TestCluster cluster) {
        return cluster.section().open();
    }

    @AfterAll
    static void end() {
        storage.close();
        elsewhere.close();
        cluster.close();
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
