// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendOptions;
import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where servers are and who may use them, as a section says it. Immutable.
 *
 * @param uris one, or some nodes of a cluster
 * @param name what messages call the server
 */
record Addresses(List<RedisURI> uris, String name) {

    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    /**
     * Reads a section.
     *
     * @throws IllegalArgumentException if its options contradict each other
     */
    static Addresses of(BackendOptions options) {
        List<String> servers = Settings.words(options, "servers");
        List<String> sentinels = Settings.words(options, "sentinel-servers");
        boolean cluster = options.flag("cluster");
        if (cluster && options.count("database") != 0) {
            throw new IllegalArgumentException("A cluster has database 0 only; leave out database");
        }
        if (cluster && !sentinels.isEmpty()) {
            throw new IllegalArgumentException("A cluster has no Sentinels; leave out sentinel-servers, or cluster");
        }
        if (!options.text("username").isBlank() && options.text("password").isEmpty()) {
            throw new IllegalArgumentException("username needs a password");
        }
        if (!options.text("uri").isBlank()) {
            return ofUri(options, servers, sentinels);
        }
        return sentinels.isEmpty() ? ofServers(options, servers) : ofSentinels(options, servers, sentinels);
    }

    private static Addresses ofUri(BackendOptions options, List<String> servers, List<String> sentinels) {
        boolean twice = Stream.of("username", "password")
                .anyMatch(name -> !options.text(name).isEmpty());
        if (twice || !servers.isEmpty() || !sentinels.isEmpty() || options.count("database") != 0) {
            throw new IllegalArgumentException(
                    "uri says all; leave out servers, sentinel-servers, database, username and password");
        }
        RedisURI uri;
        try {
            uri = RedisURI.create(options.text("uri"));
        } catch (IllegalArgumentException wrong) {
            // Its message may show the password.
            throw new IllegalArgumentException(
                    "uri is not of the form redis://user:password@host:port/database or rediss://...");
        }
        return new Addresses(
                List.of(uri),
                uri.getSentinels().isEmpty() ? uri.getHost() + ":" + uri.getPort() : uri.getSentinelMasterId());
    }

    private static Addresses ofServers(BackendOptions options, List<String> servers) {
        List<String> all = servers.isEmpty() ? List.of("localhost:" + PORT) : servers;
        if (all.size() > 1 && !options.flag("cluster")) {
            throw new IllegalArgumentException(
                    "servers has " + all.size() + " entries; name one, or set cluster = true, or use sentinel-servers");
        }
        List<RedisURI> uris = all.stream()
                .map(server -> {
                    HostAndPort address = HostAndPort.parse("servers", server, PORT);
                    RedisURI.Builder uri = RedisURI.Builder.redis(address.host(), address.port());
                    return authenticated(uri, options).build();
                })
                .toList();
        return new Addresses(uris, String.join(",", all));
    }

    private static Addresses ofSentinels(BackendOptions options, List<String> servers, List<String> sentinels) {
        if (!servers.isEmpty()) {
            throw new IllegalArgumentException("Sentinels name the server; leave out servers, or sentinel-servers");
        }
        String master = options.text("sentinel-master");
        RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(master);
        for (String sentinel : sentinels) {
            HostAndPort address = HostAndPort.parse("sentinel-servers", sentinel, SENTINEL_PORT);
            RedisURI one = RedisURI.create(address.host(), address.port());
            String password = options.text("sentinel-password");
            if (!password.isEmpty()) {
                one = RedisURI.builder(one).withPassword(password.toCharArray()).build();
            }
            uri.withSentinel(one);
        }
        return new Addresses(List.of(authenticated(uri, options).build()), "master " + master);
    }

    private static RedisURI.Builder authenticated(RedisURI.Builder uri, BackendOptions options) {
        char[] password = options.text("password").toCharArray();
        String username = options.text("username");
        if (!username.isBlank()) {
            uri.withAuthentication(username, password);
        } else if (password.length > 0) {
            uri.withPassword(password);
        }
        return uri.withDatabase(Math.toIntExact(Math.min(options.count("database"), Integer.MAX_VALUE)));
    }

    /** Tells the name only. */
    @Override
    public String toString() {
        return name;
    }
}
