// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.JdbcBackend.Limits;
import dev.larder.jdbc.Settings.Lasting;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import java.util.List;
import java.util.UUID;

/** The containers in one table. Threads share it. */
final class JdbcStorage implements Storage {

    private final Database database;
    private final Upkeep upkeep;
    private final Limits limits;
    private final long interval;
    private final Lasting lasting;

    JdbcStorage(Database database, Settings settings) {
        this.database = database;
        this.upkeep = new Upkeep(database, settings.collectInterval());
        this.limits = new Limits(new Versions(), settings.maximumRecord());
        this.lasting = settings.lasting();
        this.interval = settings.collectInterval().toMillis();
    }

    @Override
    public Backend container(ContainerSpec container) {
        JdbcBackend[] opened = new JdbcBackend[1];
        JdbcBackend rows = new JdbcBackend(name(container), database, limits, () -> close(opened[0]));
        opened[0] = rows;
        // Dead for an interval: who looks for an entry before finds it dead and can announce it.
        upkeep.watch(rows, () -> rows.collect(container.clock().millis() - interval));
        return BoundedBackend.isNeeded(container.bounds()) ? new BoundedBackend(rows, container) : rows;
    }

    private String name(ContainerSpec container) {
        return ContainerName.of(
                lasting == Lasting.EPHEMERAL ? UUID.randomUUID() + " " + container.name() : container.name());
    }

    private void close(JdbcBackend rows) {
        upkeep.forget(rows);
        if (lasting == Lasting.EPHEMERAL) {
            rows.clear();
        }
    }

    @Override
    public List<String> deadNodes() {
        return database.isAway() && !answers() ? List.of(database.label()) : List.of();
    }

    @SuppressWarnings("UnusedException") // whoever needs the database is told
    private boolean answers() {
        try {
            return database.read("Looking whether it is back", (connection, known) -> true);
        } catch (BackendException away) {
            return false;
        }
    }

    @Override
    public void close() {
        upkeep.close();
        database.close();
    }
}
