// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import dev.larder.testkit.CapableBackend.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The type {@code capable}: a server of this process for each container, which all managers share. */
public final class CapableBackendType implements BackendType {

    private static final Map<String, Server> SERVERS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "capable";
    }

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    @Override
    public Storage open(BackendOptions options) {
        return container -> new CapableBackend(SERVERS.computeIfAbsent(container.name(), name -> new Server()));
    }
}
