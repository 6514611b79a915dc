// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.spi.BackendOptions;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What an application has handed over with the properties of the cache manager, or else has registered in code.
 *
 * @param name the name of either
 * @param options know what was handed over
 */
record RegisteredSource(String name, BackendOptions options) implements Source {

    @Override
    public String label() {
        return "the data source " + name;
    }

    @Override
    public DataSource dataSource() throws SQLException {
        return options.given(name, DataSource.class)
                .or(() -> Optional.ofNullable(DataSources.named(name)))
                .orElseThrow(() -> new SQLException("none is registered under that name; call DataSources.register(\""
                        + name + "\", ...) before, or open the CacheManager with the property object." + name));
    }
}
