// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the environment has bound to a JNDI name. Threads share it. */
final class JndiSource implements Source {

    private final String name;

    /** What was found; another thread may find the same once more. */
    private volatile @Nullable DataSource found;

    /**
     * Creates it; nothing is looked up yet.
     *
     * @throws IllegalArgumentException if the name is a URL, which might have foreign objects loaded from another machine
     */
    JndiSource(String name) {
        if (name.contains(":") && !name.startsWith("java:")) {
            throw new IllegalArgumentException("jndi is " + name + "; it has to begin with java: or to have no colon");
        }
        this.name = name;
    }

    @Override
    public String label() {
        return "the data source " + name;
    }

    @Override
    public DataSource dataSource() throws SQLException {
        DataSource known = found;
        if (known == null) {
            known = lookUp();
            found = known;
        }
        return known;
    }

    // The name is the configuration's, and no URL: it cannot lead to another machine.
    @SuppressWarnings("BanJNDI")
    private DataSource lookUp() throws SQLException {
        try {
            Object bound = new InitialContext().lookup(name);
            if (bound instanceof DataSource dataSource) {
                return dataSource;
            }
            throw new SQLException("JNDI has something else than a data source under that name: "
                    + (bound == null ? "nothing" : bound.getClass().getName()));
        } catch (NamingException failure) {
            throw new SQLException("JNDI does not find it: " + failure, failure);
        }
    }
}
