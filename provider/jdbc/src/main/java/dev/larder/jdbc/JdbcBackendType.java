// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.jdbc.PoolSettings.Address;
import dev.larder.jdbc.Settings.Creation;
import dev.larder.jdbc.Settings.Lasting;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers in a table of an SQL database. */
public final class JdbcBackendType implements BackendType {

    private static final List<BackendOption> OPTIONS = List.of(
            text("url", "the JDBC URL of the database, to which Larder opens a pool of its own"),
            text("user", "who connects to the URL; empty where the URL says it"),
            new BackendOption("password", Kind.SECRET, "", "the password of the user; in no message"),
            text("driver", "the class of the JDBC driver; empty for the one that knows the URL"),
            text("jndi", "instead of url: the JNDI name of a data source"),
            text(
                    "data-source",
                    "instead of url: the name of a data source that the application has handed over, by DataSources.register or with the properties of the CacheManager, there as object. and the name"),
            text("schema", "the schema of the table; empty for that of the connection. It must be there"),
            new BackendOption(
                    "table",
                    Kind.TEXT,
                    "larder",
                    "the table for the entries of all containers; locks are in a second one, its name with _locks"),
            new BackendOption("create", Kind.FLAG, "true", "whether to make the tables where they are missing"),
            new BackendOption(
                    "unlogged",
                    Kind.FLAG,
                    "true",
                    "whether tables made in PostgreSQL are unlogged: much faster, and empty after a crash"),
            new BackendOption(
                    "dialect",
                    Kind.TEXT,
                    "auto",
                    "the kind of the database: auto (as it says), sqlite, h2, postgresql, mariadb or mysql"),
            new BackendOption(
                    "ephemeral",
                    Kind.FLAG,
                    "false",
                    "whether each container is one's own and is removed when it is closed"),
            new BackendOption("maximum-record", Kind.BYTES, "16 MiB", "the greatest entry that is stored"),
            new BackendOption(
                    "collect-interval",
                    Kind.DURATION,
                    "1 minute",
                    "the time between two collections of dead rows; a row is collected when it has been dead that long"),
            new BackendOption("pool-maxsize", Kind.COUNT, "10", "the most connections to the URL"),
            new BackendOption(
                    "pool-unused-timeout", Kind.DURATION, "60 seconds", "after which an idle connection is closed"),
            new BackendOption(
                    "pool-connection-get-timeout",
                    Kind.DURATION,
                    "10 seconds",
                    "how long a thread waits for a connection to the URL, a new one or one that others use"),
            new BackendOption(
                    "socket-timeout",
                    Kind.DURATION,
                    "5 seconds",
                    "how long a thread waits for the answer of the URL's server, or for a lock of SQLite or H2"),
            new BackendOption(
                    "dead-retry",
                    Kind.DURATION,
                    "5 seconds",
                    "for how long a database that could not be reached is not tried again: calls fail at once"));

    /** Creates the type. */
    public JdbcBackendType() {}

    private static BackendOption text(String name, String description) {
        return new BackendOption(name, Kind.TEXT, "", description);
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<BackendOption> options() {
        return OPTIONS;
    }

    @Override
    public Storage open(BackendOptions options) {
        Settings settings = new Settings(
                new TableName(options.text("schema"), options.text("table")),
                dialect(options.text("dialect")),
                creation(options),
                options.bytes("maximum-record"),
                options.flag("ephemeral") ? Lasting.EPHEMERAL : Lasting.SHARED,
                between(options, "collect-interval", Duration.ofMillis(1), Duration.ofDays(365)));
        Duration deadRetry = between(options, "dead-retry", Duration.ZERO, Duration.ofDays(1));
        return new JdbcStorage(new Database(source(options), settings, deadRetry), settings);
    }

    private static @Nullable Dialect dialect(String name) {
        if (name.equals("auto")) {
            return null;
        }
        return Arrays.stream(Dialect.values())
                .filter(dialect -> dialect.written().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("dialect is " + name + "; allowed are auto, " + Dialect.all()));
    }

    private static Creation creation(BackendOptions options) {
        if (!options.flag("create")) {
            return Creation.NEVER;
        }
        return options.flag("unlogged") ? Creation.UNLOGGED : Creation.LOGGED;
    }

    private static Source source(BackendOptions options) {
        List<String> named = Stream.of("url", "jndi", "data-source")
                .filter(name -> !options.text(name).isBlank())
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException("Backend " + options.section()
                    + " needs exactly one of url, jndi and data-source"
                    + (named.isEmpty() ? "" : ", and it has " + String.join(" and ", named)));
        }
        return switch (named.get(0)) {
            case "jndi" -> new JndiSource(options.text("jndi"));
            case "data-source" -> new RegisteredSource(options.text("data-source"), options);
            default -> new PooledSource(pool(options));
        };
    }

    private static PoolSettings pool(BackendOptions options) {
        String url = options.text("url");
        Address address = new Address(url, options.text("user"), options.text("password"), options.text("driver"));
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException("url is " + address.label() + "; it has to begin with jdbc:");
        }
        if (address.label().equals("jdbc:sqlite::memory:")) {
            throw new IllegalArgumentException("url is " + address.label()
                    + ", with which each connection has a database of its own; name a file");
        }
        long size = options.count("pool-maxsize");
        if (size < 1 || size > 10_000) {
            throw new IllegalArgumentException("pool-maxsize is " + size + "; it has to be from 1 to 10000");
        }
        return new PoolSettings(
                address,
                (int) size,
                between(options, "pool-unused-timeout", Duration.ofSeconds(10), Duration.ofDays(1)),
                between(options, "pool-connection-get-timeout", Duration.ofMillis(250), Duration.ofDays(1)),
                between(options, "socket-timeout", Duration.ofMillis(1), Duration.ofDays(1)));
    }

    private static Duration between(BackendOptions options, String name, Duration least, Duration most) {
        Duration value = options.duration(name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it has to be from " + least + " to " + most);
        }
        return value;
    }
}
