// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.NodeHealth;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.RedisClusterClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The containers on one server or cluster, over one connection to each server. Threads share it. */
final class RedisStorage implements Storage {

    private static final Logger LOGGER = System.getLogger(RedisStorage.class.getName());

    private final Settings settings;
    private final Link link;
    private final NodeHealth health;
    private final Wire wire;
    private final Feed feed;
    private final Cleaning cleaning;
    private final Queue<Era> eras = new ConcurrentLinkedQueue<>();

    RedisStorage(Settings settings) {
        this.settings = settings;
        this.link = link(settings);
        this.health = new NodeHealth(settings.timing().deadRetry(), this::revive);
        this.wire = new Wire(link, health, settings.timing());
        this.feed = new Feed(link, settings.timing().connect());
        this.cleaning = new Cleaning(wire);
    }

    private static Link link(Settings settings) {
        ClientSettings wanted = settings.client();
        if (wanted.given() instanceof RedisClusterClient cluster) {
            return new ClusterLink(settings, Client.borrowed(cluster));
        }
        if (wanted.given() instanceof RedisClient single) {
            return new SingleLink(settings, Client.borrowed(single));
        }
        return wanted.cluster()
                ? new ClusterLink(settings, Client.own(resources -> ClusterLink.client(wanted, resources)))
                : new SingleLink(settings, Client.own(resources -> SingleLink.client(wanted, resources)));
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
    public List<String> deadNodes() {
        return health.deadNodes();
    }

    @Override
    public void close() {
        cleaning.close();
        feed.close();
        link.close();
    }
}
