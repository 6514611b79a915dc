// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendOptions;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What makes connections, and what is to be done with it in the end.
 *
 * @param lettuce makes them
 * @param end lets go of it once its connections are closed
 */
record Client<C extends AbstractRedisClient>(C lettuce, Runnable end) {

    private static final int LONGEST_RECONNECT_MILLIS = 500;

    /** Makes a client, with threads of its own. */
    static <C extends AbstractRedisClient> Client<C> own(Function<ClientResources, C> maker) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.exponential(1, LONGEST_RECONNECT_MILLIS, TimeUnit.MILLISECONDS, 2))
                .build();
        C made = maker.apply(resources);
        return new Client<>(made, () -> {
            made.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            var unused = resources.shutdown(0, 2, TimeUnit.SECONDS);
        });
    }

    /** Takes a client of the application, which closes it itself. */
    static <C extends AbstractRedisClient> Client<C> borrowed(C lettuce) {
        return new Client<>(lettuce, () -> {});
    }

    /**
     * Returns the client of the application that a section names.
     *
     * @throws IllegalArgumentException if there is none, or it might send a change twice, or the section says besides how
     *     servers are reached
     */
    static AbstractRedisClient given(BackendOptions options) {
        String name = options.text("client");
        requireNothingElse(options);
        AbstractRedisClient given = options.given(name, AbstractRedisClient.class)
                .filter(client -> client instanceof RedisClient || client instanceof RedisClusterClient)
                .orElseThrow(() -> new IllegalArgumentException("client is " + name
                        + ", and no such RedisClient or RedisClusterClient was handed over; open the CacheManager with the"
                        + " property object." + name));
        ClientOptions its = given.getOptions();
        if (its.getDisconnectedBehavior() != DisconnectedBehavior.REJECT_COMMANDS || !its.isAutoReconnect()) {
            throw new IllegalArgumentException("client is " + name
                    + ", which would send a command again when a connection was lost, so that a change could be made twice;"
                    + " set ClientOptions.disconnectedBehavior(REJECT_COMMANDS), and leave autoReconnect on");
        }
        return given;
    }

    private static void requireNothingElse(BackendOptions options) {
        boolean lists = List.of("servers", "sentinel-servers").stream()
                .anyMatch(name -> !Settings.words(options, name).isEmpty());
        boolean texts = List.of("uri", "username", "password", "tls-cafile", "tls-certfile").stream()
                .anyMatch(name -> !options.text(name).isEmpty());
        boolean others = options.flag("cluster") || options.flag("tls") || options.count("database") != 0;
        if (lists || texts || others || !options.text("read-from").equals("master")) {
            throw new IllegalArgumentException(
                    "client says all of how servers are reached; leave out servers, uri, sentinel-servers, cluster, database,"
                            + " username, password, read-from and the options of TLS");
        }
    }
}
