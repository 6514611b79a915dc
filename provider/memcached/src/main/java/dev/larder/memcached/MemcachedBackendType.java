// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** Containers on memcached servers. */
public final class MemcachedBackendType implements BackendType {

    private static final List<BackendOption> OPTIONS = List.of(
            option("servers", Kind.LIST, "localhost:11211", "the servers, as host, host:port or [IPv6]:port"),
            option("prefix", Kind.TEXT, "larder", "what all keys on the servers begin with"),
            option(
                    "ephemeral",
                    Kind.FLAG,
                    "false",
                    "whether each open container has entries of its own, which nobody else finds"),
            option("connect-timeout", Kind.DURATION, "1 second", "how long a connection may take to be made"),
            option("socket-timeout", Kind.DURATION, "1 second", "how long an answer may take, all attempts included"),
            option("dead-retry", Kind.DURATION, "1 second", "how long a server that failed is left alone"),
            option(
                    "retry-attempts",
                    Kind.COUNT,
                    "2",
                    "how often a read is tried when the connection is lost, the first time included; so is a write that was not sent"),
            option("retry-delay", Kind.DURATION, "0 s", "the pause before a call is repeated"),
            option("keepalive", Kind.FLAG, "false", "whether the system probes idle connections"),
            option(
                    "on-reconnect",
                    Kind.TEXT,
                    "keep",
                    "what happens to the entries of a server that was dead: keep (they are served again), or bump (never)"),
            option("username", Kind.TEXT, "", "the user, for a server that was started with -Y"),
            option("password", Kind.SECRET, "", "the user's password"),
            option("tls", Kind.FLAG, "false", "whether connections are encrypted"),
            option(
                    "tls-cafile",
                    Kind.TEXT,
                    "",
                    "PEM file of the certificates to trust; those of Java where it is empty"));

    /** Creates the type. */
    public MemcachedBackendType() {}

    private static BackendOption option(String name, Kind kind, String fallback, String description) {
        return new BackendOption(name, kind, fallback, description);
    }

    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public List<BackendOption> options() {
        return OPTIONS;
    }

    @Override
    public Storage open(BackendOptions options) {
        return new MemcachedStorage(SectionReader.read(options));
    }
}
