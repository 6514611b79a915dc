// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.CapableBackend.Server;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contract for backends that share servers as processes do. */
abstract class SharedContract extends BackendContract {

    private final Map<String, Server> servers = new ConcurrentHashMap<>();

    abstract Backend open(Server server, ContainerSpec container);

    final Collection<Server> servers() {
        return servers.values();
    }

    @Override
    protected final Backend open(ContainerSpec container) {
        return open(servers.computeIfAbsent(container.name(), name -> new Server()), container);
    }

    @Override
    protected final Backend openElsewhere(ContainerSpec container) {
        return open(container);
    }

    @Override
    protected final boolean isPersistent() {
        return true;
    }
}
