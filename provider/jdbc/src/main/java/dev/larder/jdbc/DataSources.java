// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data sources that an application hands over in code. A {@code backend} section names one by {@code data-source}; it
 * is looked up at each use, so it may be registered later and replaced. The pool and its timeouts are the application's
 * own. Threads share the registry, and so do all cache managers of the class loader.
 *
 * <pre>{@code
 * try (DataSources.Registration registration = DataSources.register("orders", dataSource)) {
 *     // backend.database { type = jdbc, data-source = orders }
 * }
 * }</pre>
 */
public final class DataSources {

    private static final Map<String, DataSource> REGISTERED = new ConcurrentHashMap<>();

    private DataSources() {}

    /**
     * Registers a data source under a name until the registration is closed, or another one takes the name.
     *
     * @param name what {@code data-source} says
     * @param dataSource gives connections that belong to no transaction of the caller; it is never closed by Larder
     */
    public static Registration register(String name, DataSource dataSource) {
        REGISTERED.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(dataSource, "dataSource"));
        return () -> REGISTERED.remove(name, dataSource);
    }

    /** Returns what is registered under a name, or null. */
    static @Nullable DataSource named(String name) {
        return REGISTERED.get(name);
    }

    /** A data source that is registered. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {

        /** Takes the data source out of the registry; the data source itself stays open. */
        @Override
        void close();
    }
}
