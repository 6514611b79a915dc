// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.util.List;

/** The servers that Larder's own tests use. None of them writes anything to disk that outlives it. */
public final class Programs {

    private Programs() {}

    /** Returns memcached with further arguments, such as {@code -m 64}. */
    public static ServerProgram memcached(String... arguments) {
        return new Memcached(List.of(arguments));
    }

    /** Returns Redis without persistence, with further arguments, such as {@code --requirepass secret}; in them, {@code PORT} is its port. */
    public static ServerProgram redis(String... arguments) {
        return new RespServer("redis", List.of(arguments));
    }

    /** Returns Valkey without persistence, with further arguments. */
    public static ServerProgram valkey(String... arguments) {
        return new RespServer("valkey", List.of(arguments));
    }

    /** Returns a Redis Sentinel that watches one master under the name {@code mymaster}, deciding alone. */
    public static ServerProgram redisSentinel(int masterPort, String... lines) {
        return new RedisSentinel(masterPort, List.of(lines));
    }

    /** Returns etcd with further arguments. */
    public static ServerProgram etcd(String... arguments) {
        return new Etcd(List.of(arguments));
    }

    /** Returns PostgreSQL that trusts the user {@code postgres} without a password, with further settings, such as {@code -c fsync=off}. */
    public static ServerProgram postgres(String... arguments) {
        return new Postgres(List.of(arguments));
    }

    /** Returns MariaDB, whose user {@code root} has no password and which has no database yet, with further options. */
    public static ServerProgram mariadb(String... arguments) {
        return new MariaDb(List.of(arguments));
    }

    /** Returns whether the tests run as root, whom some servers refuse. */
    static boolean asRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
