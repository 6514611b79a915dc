// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.NodeHealth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The servers of one {@code backend} section and the open containers on them. Threads share it. */
final class MemcachedStorage implements Storage {

    private final NodeHealth health;
    private final Settings settings;
    private final Ring ring;
    private final List<Server> servers;
    private final Set<MemcachedBackend> open = ConcurrentHashMap.newKeySet();

    MemcachedStorage(Settings settings) {
        SystemLog.install();
        this.health = new NodeHealth(settings.times().deadRetry(), this::revive);
        this.settings = settings;
        this.ring = new Ring(settings.servers());
        this.servers = IntStream.range(0, settings.servers().size())
                .mapToObj(index ->
                        new Server(settings.servers().get(index), settings, health, () -> mayHaveRestarted(index)))
                .toList();
    }

    private void mayHaveRestarted(int index) {
        open.forEach(backend -> backend.share(index).generation().forget());
    }

    private void revive(String name) {
        for (int index = 0; index < servers.size(); index++) {
            if (servers.get(index).toString().equals(name)) {
                revive(index);
            }
        }
    }

    private void revive(int index) {
        servers.get(index).revive();
        if (settings.onReconnect() == OnReconnect.BUMP) {
            open.forEach(backend -> backend.share(index).generation().renewBeforeUse());
        }
    }

    @Override
    public Backend container(ContainerSpec container) {
        String beginning = settings.names().beginning(container.name());
        List<Share> shares =
                servers.stream().map(server -> new Share(server, beginning)).toList();
        MemcachedBackend backend = new MemcachedBackend(ring, shares, container.clock(), open::remove);
        open.add(backend);
        return backend;
    }

    @Override
    public List<String> deadNodes() {
        return health.deadNodes();
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
