// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What an application has registered in code.
 *
 * @param name the name in the registry
 */
record RegisteredSource(String name) implements Source {

    @Override
    public String label() {
        return "the data source " + name;
    }

    @Override
    public DataSource dataSource() throws SQLException {
        DataSource registered = DataSources.named(name);
        if (registered == null) {
            throw new SQLException(
                    "none is registered under that name; call DataSources.register(\"" + name + "\", ...) before");
        }
        return registered;
    }
}
