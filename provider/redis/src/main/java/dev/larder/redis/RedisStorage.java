// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.NodeHealth;
import io.lettuce.core.RedisException;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The containers on one server or cluster, over one connection to each server. Threads share it. */
final class RedisStorage implements Storage {

    private static final Logger LOGGER = System.getLogger(RedisStorage.class.getName());
    private static final int LONGEST_RECONNECT_MILLIS = 500;

    private final Settings settings;
    private final ClientResources resources;
    private final Link link;
    private final Wire wire;
    private final Feed feed;
    private final Cleaning cleaning;
    private final Queue<Era> eras = new ConcurrentLinkedQueue<>();

    RedisStorage(Settings settings) {
        this.settings = settings;
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.exponential(1, LONGEST_RECONNECT_MILLIS, TimeUnit.MILLISECONDS, 2))
                .build();
        this.link = settings.client().cluster()
                ? new ClusterLink(settings, resources)
                : new SingleLink(settings, resources);
        this.wire = new Wire(link, new NodeHealth(settings.timing().deadRetry(), this::revive), settings.timing());
        this.feed = new Feed(link, settings.timing().connect());
        this.cleaning = new Cleaning(wire);
    }

    private void revive(String node) {
        try {
            link.ping(node);
        } catch (RedisException still) {
            throw new BackendException(String.valueOf(still.getMessage()), still);
        }
        if (settings.bump()) {
            eras.forEach(Era::renewBeforeUse);
        }
    }

    @Override
    public Backend container(ContainerSpec container) {
        if (!container.bounds().equals(Bounds.NONE)) {
            LOGGER.log(
                    Level.WARNING,
                    "The limits of container ''{0}'' are not kept: on Redis, the server''s maxmemory limits all containers",
                    container.name());
        }
        Keyspace keyspace = new Keyspace(settings.prefix(), keyName(container));
        Era era = new Era(wire, keyspace);
        eras.add(era);
        Changes changes =
                new Changes(feed, era, keyspace.changes(settings.client().database()));
        return new RedisBackend(changes, cleaning, container, () -> eras.remove(era));
    }

    /** Returns the name under which a container is kept; one that nobody else finds if it is ephemeral. */
    private String keyName(ContainerSpec container) {
        return settings.ephemeral() ? container.name() + ' ' + UUID.randomUUID() : container.name();
    }

    @Override
    public void close() {
        cleaning.close();
        feed.close();
        link.close();
        var unused = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
