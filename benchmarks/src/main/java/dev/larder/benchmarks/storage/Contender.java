// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who is measured on which storage: a name whose last word says who, and the others where. {@code RAW} is the client or driver
 * without a cache.
 */
public enum Contender {
    DISK_LARDER(directory -> file(directory, "group")),
    DISK_EACH_LARDER(directory -> file(directory, "each")),
    DISK_ON_CLOSE_LARDER(directory -> file(directory, "on-close")),
    DISK_EHCACHE(CacheEntries::ehcache),
    DISK_MVSTORE(MvStoreEntries::new),
    SQLITE_LARDER(directory -> table(sqlite(directory))),
    SQLITE_RAW(directory -> JdbcEntries.sqlite(sqlite(directory))),
    H2_LARDER(directory -> table(h2(directory))),
    H2_RAW(directory -> JdbcEntries.h2(h2(directory))),
    POSTGRESQL_LARDER(Programs.postgres(), address -> table(postgresql(address))),
    POSTGRESQL_RAW(Programs.postgres(), address -> JdbcEntries.postgresql(postgresql(address))),
    MARIADB_LARDER(Programs.mariadb(), address -> table(mariadb(address))),
    MARIADB_RAW(Programs.mariadb(), address -> JdbcEntries.mariadb(mariadb(address))),
    ETCD_LARDER(Programs.etcd(), address -> server("etcd", address)),
    ETCD_RAW(Programs.etcd(), EtcdEntries::new),
    REDIS_LARDER(Programs.redis(), address -> server("redis", address)),
    REDIS_RAW(Programs.redis(), LettuceEntries::new),
    REDIS_REDISSON(Programs.redis(), CacheEntries::redisson),
    MEMCACHED_LARDER(Programs.memcached(), address -> server("memcached", address)),
    MEMCACHED_RAW(Programs.memcached(), MemcachedEntries::new);

    @SuppressWarnings("ImmutableEnumChecker") // a method, or a lambda over what is immutable
    private final Supplier<Site> site;

    @SuppressWarnings("ImmutableEnumChecker") // a method
    private final Function<String, Entries> opening;

    Contender(Function<String, Entries> opening) {
        this.site = Site::directory;
        this.opening = opening;
    }

    Contender(ServerProgram program, Function<String, Entries> opening) {
        this.site = () -> Site.on(program);
        this.opening = opening;
    }

    /** Makes a place for entries, which has none yet. */
    Site newSite() {
        return site.get();
    }

    /** Opens the entries of a place, which nobody else has open. */
    Entries open(Site place) {
        return opening.apply(place.address());
    }

    private static Entries file(String directory, String durability) {
        return CacheEntries.larder(Map.of("type", "mapdb", "directory", directory, "durability", durability));
    }

    private static Entries table(String url) {
        return CacheEntries.larder(Map.of("type", "jdbc", "url", url));
    }

    private static Entries server(String type, String address) {
        return CacheEntries.larder(Map.of("type", type, "servers", address));
    }

    private static String sqlite(String directory) {
        return "jdbc:sqlite:" + directory + "/entries.db?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000";
    }

    private static String h2(String directory) {
        return "jdbc:h2:file:" + directory + "/entries";
    }

    private static String postgresql(String address) {
        return "jdbc:postgresql://" + address + "/postgres?user=postgres";
    }

    private static String mariadb(String address) {
        return "jdbc:mariadb://" + address + "/entries?user=root&createDatabaseIfNotExist=true";
    }
}
