// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendOptions;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached. Immutable.
 *
 * @param uris where they are: one, or some nodes of a cluster; each with its credentials
 * @param cluster whether they are nodes of a cluster
 * @param readFrom which of the copies of an entry is read
 * @param options the same for all connections
 * @param name what messages call the server: no credentials are in it
 * @param given the application's client, which knows all of that itself; null if there is none
 */
record ClientSettings(
        List<RedisURI> uris,
        boolean cluster,
        ReadFrom readFrom,
        ClientOptions options,
        String name,
        @Nullable AbstractRedisClient given) {

    private static final Map<String, ReadFrom> READ_FROM = Map.of(
            "master", ReadFrom.UPSTREAM,
            "replica-preferred", ReadFrom.REPLICA_PREFERRED,
            "replica", ReadFrom.REPLICA,
            "nearest", ReadFrom.LOWEST_LATENCY,
            "any", ReadFrom.ANY);

    /** Reads how servers are reached from a section. */
    static ClientSettings of(BackendOptions options) {
        return options.text("client").isBlank() ? own(options) : of(Client.given(options), options.text("client"));
    }

    private static ClientSettings of(AbstractRedisClient given, String name) {
        boolean cluster = given instanceof RedisClusterClient;
        return new ClientSettings(List.of(), cluster, ReadFrom.UPSTREAM, given.getOptions(), "client " + name, given);
    }

    private static ClientSettings own(BackendOptions options) {
        Addresses addresses = Addresses.of(options);
        boolean cluster = options.flag("cluster");
        boolean tls = tls(options);
        List<RedisURI> uris = addresses.uris();
        for (RedisURI uri : uris) {
            uri.setTimeout(Settings.positive(options, "connect-timeout"));
            if (tls) {
                uri.setSsl(true);
                uri.getSentinels().forEach(sentinel -> sentinel.setSsl(true));
            }
            uri.setVerifyPeer(SslVerifyMode.FULL);
        }
        return new ClientSettings(
                uris,
                cluster,
                Settings.choice(options, "read-from", READ_FROM),
                clientOptions(options),
                addresses.name(),
                null);
    }

    /**
     * Lettuce would keep commands while it is not connected and send them again afterwards; here everything fails at once that
     * cannot be sent, and nothing is sent twice.
     */
    private static ClientOptions clientOptions(BackendOptions options) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(socketOptions(options))
                .sslOptions(sslOptions(options))
                .build();
    }

    private static SocketOptions socketOptions(BackendOptions options) {
        SocketOptions.KeepAliveOptions keepAlive = SocketOptions.KeepAliveOptions.builder()
                .enable(options.flag("keepalive"))
                .idle(atLeastSecond(options, "keepalive-idle"))
                .interval(atLeastSecond(options, "keepalive-interval"))
                .count((int) Math.max(1, Math.min(100, options.count("keepalive-count"))))
                .build();
        return SocketOptions.builder()
                .connectTimeout(Settings.positive(options, "connect-timeout"))
                .keepAlive(keepAlive)
                .tcpNoDelay(true)
                .build();
    }

    /** TCP counts these in whole seconds. */
    private static Duration atLeastSecond(BackendOptions options, String name) {
        return Duration.ofSeconds(Math.max(1, Settings.positive(options, name).toSeconds()));
    }

    private static SslOptions sslOptions(BackendOptions options) {
        SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider();
        String ca = options.text("tls-cafile");
        if (!ca.isBlank()) {
            ssl.trustManager(file("tls-cafile", ca));
        }
        String cert = options.text("tls-certfile");
        String key = options.text("tls-keyfile");
        if (cert.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException("tls-certfile and tls-keyfile belong together: set both, or none");
        }
        if (!cert.isBlank()) {
            ssl.keyManager(file("tls-certfile", cert), file("tls-keyfile", key), new char[0]);
        }
        List<String> ciphers = Settings.words(options, "tls-ciphers");
        if (!ciphers.isEmpty()) {
            ssl.cipherSuites(ciphers.toArray(String[]::new));
        }
        return ssl.build();
    }

    private static File file(String option, String path) {
        File file = new File(path);
        if (!file.canRead()) {
            throw new IllegalArgumentException(option + " names " + path + ", which is no file that can be read");
        }
        return file;
    }

    private static boolean tls(BackendOptions options) {
        return options.flag("tls")
                || !options.text("tls-cafile").isBlank()
                || !options.text("tls-certfile").isBlank()
                || !Settings.words(options, "tls-ciphers").isEmpty();
    }

    /** Returns the number of the database; a client of the application does not tell, and counts as using the first. */
    int database() {
        return uris.isEmpty() ? 0 : uris.get(0).getDatabase();
    }

    /** Tells the name only. */
    @Override
    public String toString() {
        return name;
    }
}
