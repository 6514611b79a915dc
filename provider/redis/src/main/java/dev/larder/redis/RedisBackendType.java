// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** Containers on a Redis or Valkey server, on the master that Sentinels name, or in a Cluster. */
public final class RedisBackendType implements BackendType {

    private static final List<BackendOption> OPTIONS = List.of(
            new BackendOption(
                    "servers",
                    Kind.LIST,
                    "",
                    "host:port of the server, localhost:6379 if none; of a cluster some of its nodes"),
            new BackendOption(
                    "uri",
                    Kind.SECRET,
                    "",
                    "instead of servers, database, username, password and tls: redis://user:password@host:port/database, or rediss:// for TLS"),
            new BackendOption(
                    "client",
                    Kind.TEXT,
                    "",
                    "instead of all that tells how servers are reached: the name of a RedisClient or RedisClusterClient that the application has handed over with the properties of the CacheManager, there as object. and the name"),
            new BackendOption("cluster", Kind.FLAG, "false", "whether the servers are nodes of a Redis Cluster"),
            new BackendOption(
                    "sentinel-servers",
                    Kind.LIST,
                    "",
                    "instead of servers: host:port of the Sentinels that know the master"),
            new BackendOption("sentinel-master", Kind.TEXT, "mymaster", "the name of the master among the Sentinels"),
            new BackendOption("sentinel-password", Kind.SECRET, "", "the password of the Sentinels themselves"),
            new BackendOption("database", Kind.COUNT, "0", "the number of the database; 0 in a cluster"),
            new BackendOption("username", Kind.TEXT, "", "the ACL user; needs a password"),
            new BackendOption("password", Kind.SECRET, "", "the password"),
            new BackendOption(
                    "tls",
                    Kind.FLAG,
                    "false",
                    "whether to use TLS, always with a check of the host's name; also on if another option of TLS is set"),
            new BackendOption(
                    "tls-cafile",
                    Kind.TEXT,
                    "",
                    "a PEM file with the certificates to trust, instead of those that Java trusts"),
            new BackendOption("tls-certfile", Kind.TEXT, "", "a PEM file with the client's certificate"),
            new BackendOption(
                    "tls-keyfile",
                    Kind.TEXT,
                    "",
                    "a PEM file with the client's private key, PKCS#8, without a password"),
            new BackendOption(
                    "tls-ciphers", Kind.LIST, "", "the names of the cipher suites to allow, instead of Java's"),
            new BackendOption("socket-timeout", Kind.DURATION, "1 second", "how long to wait for an answer"),
            new BackendOption("connect-timeout", Kind.DURATION, "2 seconds", "how long to wait for a connection"),
            new BackendOption(
                    "dead-retry",
                    Kind.DURATION,
                    "1 second",
                    "how long a server that failed is not asked: all threads fail at once instead of waiting"),
            new BackendOption(
                    "retry-attempts",
                    Kind.COUNT,
                    "2",
                    "how often a read is tried on a lost connection, the first time included; so is a write that was not sent"),
            new BackendOption("retry-delay", Kind.DURATION, "50 ms", "how long to wait before each such attempt"),
            new BackendOption("keepalive", Kind.FLAG, "true", "whether TCP looks if the other side is still there"),
            new BackendOption("keepalive-idle", Kind.DURATION, "30 seconds", "the silence after which it looks"),
            new BackendOption("keepalive-interval", Kind.DURATION, "5 seconds", "the time between two looks"),
            new BackendOption("keepalive-count", Kind.COUNT, "3", "how many looks in vain end the connection"),
            new BackendOption(
                    "on-reconnect",
                    Kind.TEXT,
                    "keep",
                    "what becomes of the entries on a server that was dead: keep, or bump (drop them, as some may be out of date)"),
            new BackendOption("prefix", Kind.TEXT, "larder", "what all keys on the server begin with"),
            new BackendOption(
                    "ephemeral",
                    Kind.FLAG,
                    "false",
                    "whether each open container has entries of its own, which nobody else finds"),
            new BackendOption(
                    "read-from",
                    Kind.TEXT,
                    "master",
                    "where to read: master, replica-preferred, replica, nearest or any; a replica may be behind, and on a single"
                            + " master one that joins later is found when the storage is opened again"));

    /** Creates the type. */
    public RedisBackendType() {}

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<BackendOption> options() {
        return OPTIONS;
    }

    @Override
    public Storage open(BackendOptions options) {
        return new RedisStorage(Settings.of(options));
    }
}
