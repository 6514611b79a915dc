// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.JdbcBackend.Limits;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;

/** The containers in one table. Threads share it. */
final class JdbcStorage implements Storage {

    private final Database database;
    private final Upkeep upkeep;
    private final Limits limits;
    private final long interval;

    JdbcStorage(Database database, Settings settings) {
        this.database = database;
        this.upkeep = new Upkeep(database, settings.collectInterval());
        this.limits = new Limits(new Versions(), settings.maximumRecord());
        this.interval = settings.collectInterval().toMillis();
    }

    @Override
    public Backend container(ContainerSpec container) {
        JdbcBackend[] opened = new JdbcBackend[1];
        opened[0] =
                new JdbcBackend(ContainerName.of(container.name()), database, limits, () -> upkeep.forget(opened[0]));
        JdbcBackend rows = opened[0];
        // Dead for an interval: who looks for an entry before finds it dead and can announce it.
        upkeep.watch(rows, () -> rows.collect(container.clock().millis() - interval));
        return BoundedBackend.isNeeded(container.bounds()) ? new BoundedBackend(rows, container) : rows;
    }

    @Override
    public void close() {
        upkeep.close();
        database.close();
    }
}
