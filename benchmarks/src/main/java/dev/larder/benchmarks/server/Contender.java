// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import dev.larder.testkit.server.Programs;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Who is measured on which server: a name of two words, the server first. {@code CLIENT} is its client without a cache. */
public enum Contender {
    REDIS_LARDER(() -> OnServer.start(
            Programs.redis(), server -> CacheEntries.larder(Map.of("type", "redis", "servers", server.address())))),
    REDIS_CLIENT(() -> OnServer.start(Programs.redis(), LettuceEntries::new)),
    REDIS_REDISSON(() -> OnServer.start(Programs.redis(), CacheEntries::redisson)),
    MEMCACHED_LARDER(() -> OnServer.start(
            Programs.memcached(),
            server -> CacheEntries.larder(Map.of("type", "memcached", "servers", server.address())))),
    MEMCACHED_CLIENT(() -> OnServer.start(Programs.memcached(), MemcachedEntries::new));

    @SuppressWarnings("ImmutableEnumChecker") // a method, or a lambda over what is immutable
    private final Supplier<Entries> opening;

    Contender(Supplier<Entries> opening) {
        this.opening = opening;
    }

    /** Opens entries on a server that is started for them. */
    Entries open() {
        return opening.get();
    }

    /** Returns the server's name, in lower case. */
    String server() {
        return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
    }

    /** Returns who it is without the server, in lower case. */
    String who() {
        return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }
}
