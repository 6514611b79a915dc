// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** The containers in one etcd. Threads share it. */
final class EtcdStorage implements Storage {

    private static final Logger LOGGER = System.getLogger(EtcdStorage.class.getName());

    private final Settings settings;
    private final Cluster cluster;

    EtcdStorage(Settings settings) {
        this.settings = settings;
        Gateway gateway = new Gateway(settings, settings.client());
        this.cluster = new Cluster(gateway, new Leases(gateway), settings.maximumRequest());
    }

    @Override
    public Backend container(ContainerSpec container) {
        if (!container.bounds().equals(Bounds.NONE)) {
            LOGGER.log(
                    Level.WARNING,
                    "The limits of container ''{0}'' are not kept: in etcd, the quota of the servers limits all that is there",
                    container.name());
        }
        if (!settings.names().ephemeral()) {
            return new EtcdBackend(
                    cluster, new Keyspace(settings.names().prefix(), container.name()), container, () -> {});
        }
        Keyspace own = new Keyspace(settings.names().prefix(), container.name() + ' ' + UUID.randomUUID());
        AtomicBoolean removed = new AtomicBoolean();
        return new EtcdBackend(cluster, own, container, () -> {
            if (removed.compareAndSet(false, true)) {
                remove(own);
            }
        });
    }

    @Override
    public List<String> deadNodes() {
        return cluster.gateway().deadNodes();
    }

    private void remove(Keyspace own) {
        Txn removal = Txn.of(List.of(Step.removeAll(own.all())));
        try {
            cluster.gateway().ask(Request.change(removal, "removing a container"));
        } catch (BackendException away) {
            LOGGER.log(Level.DEBUG, "Entries that nobody will find stay until their leases run out", away);
        }
    }
}
