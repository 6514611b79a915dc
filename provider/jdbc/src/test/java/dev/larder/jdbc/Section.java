// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Found;
import dev.larder.testkit.GivenOptions;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@code backend} section written in a test; options that are not set have their declared defaults. */
final class Section {

    private final Map<String, Object> values = new HashMap<>();

    Section() {
        new JdbcBackendType().options().forEach(option -> values.put(option.name(), String.valueOf(option.fallback())));
        values.putAll(Map.of(
                "create",
                true,
                "ephemeral",
                false,
                "unlogged",
                true,
                "maximum-record",
                16L << 20,
                "pool-maxsize",
                10L));
        values.putAll(Map.of(
                "collect-interval", Duration.ofMinutes(1),
                "pool-unused-timeout", Duration.ofSeconds(60),
                "pool-connection-get-timeout", Duration.ofSeconds(10),
                "socket-timeout", Duration.ofSeconds(5),
                "dead-retry", Duration.ZERO));
    }

    /** A file of SQLite in a directory. */
    static Section sqlite(Path directory) {
        return new Section().with("url", "jdbc:sqlite:" + directory.resolve("cache.db"));
    }

    /** A database of H2 that lasts as long as this process. */
    static Section h2() {
        return new Section().with("url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** A running PostgreSQL. */
    static Section postgres(TestServer server) {
        return new Section().with("url", Databases.postgres(server)).with("user", "postgres");
    }

    Section with(String option, Object value) {
        if (values.put(option, value) == null) {
            throw new IllegalArgumentException(option + " is no option");
        }
        return this;
    }

    String text(String option) {
        return (String) Objects.requireNonNull(values.get(option));
    }

    /** Returns how many rows the table has. */
    int rows() {
        try (Connection connection = DriverManager.getConnection(text("url"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM \"larder\"")) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    BackendType.Storage open() {
        return new JdbcBackendType().open(new GivenOptions(values));
    }

    static ContainerSpec named(String name) {
        return new ContainerSpec(name, Bounds.NONE, InstantSource.system());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void put(Backend backend, String key, String record) {
        backend.put(bytes(key), bytes(record), Backend.ETERNAL);
    }

    static @Nullable String get(Backend backend, String key) {
        Found found = backend.get(bytes(key));
        return found == null ? null : new String(found.record(), StandardCharsets.UTF_8);
    }
}
