// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.larder.jdbc.PoolSettings.Address;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of our own to a database that a URL names; made when the first connection is needed. Threads share it. */
final class PooledSource implements Source {

    private final PoolSettings settings;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null until it is needed; set under the lock. */
    private volatile @Nullable HikariDataSource pool;

    /** Guarded by the lock. */
    private boolean closed;

    PooledSource(PoolSettings settings) {
        this.settings = settings;
    }

    @Override
    public String label() {
        return settings.address().label();
    }

    @Override
    public DataSource dataSource() throws SQLException {
        HikariDataSource known = pool;
        return known == null ? made() : known;
    }

    @Override
    public boolean isInUse() {
        HikariDataSource known = pool;
        HikariPoolMXBean state = known == null ? null : known.getHikariPoolMXBean();
        return state != null && state.getActiveConnections() > 0;
    }

    private DataSource made() throws SQLException {
        lock.lock();
        try {
            if (closed) {
                throw new SQLException("its connections are closed");
            }
            HikariDataSource known = pool;
            if (known == null) {
                known = new HikariDataSource(configuration());
                pool = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private HikariConfig configuration() throws SQLException {
        Address address = settings.address();
        HikariConfig config = new HikariConfig();
        setDriver(config, address);
        config.setPoolName("larder " + address.label());
        config.setJdbcUrl(address.url());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
        }
        if (!address.password().isEmpty()) {
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(settings.maximumSize());
        config.setMinimumIdle(Math.min(1, settings.maximumSize()));
        config.setIdleTimeout(settings.unusedTimeout().toMillis());
        config.setConnectionTimeout(settings.getTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        setProperties(config, address);
        return config;
    }

    private static void setDriver(HikariConfig config, Address address) throws SQLException {
        if (address.driver().isEmpty()) {
            requireDriver(address);
            return;
        }
        try {
            config.setDriverClassName(address.driver());
        } catch (RuntimeException missing) {
            throw new SQLException(
                    "its driver " + address.driver() + " cannot be loaded; put its jar on the class path", missing);
        }
    }

    /** Asks before the pool does, whose message would show the whole URL. */
    private static void requireDriver(Address address) throws SQLException {
        try {
            DriverManager.getDriver(address.url());
        } catch (SQLException none) {
            throw new SQLException("no JDBC driver knows such a URL; put that of the database on the class path");
        }
    }

    /** Sets what makes each kind of database answer in time, unless the URL says something else. */
    private void setProperties(HikariConfig config, Address address) {
        long millis = settings.socketTimeout().toMillis();
        if (address.isOf("postgresql")) {
            property(config, "socketTimeout", Math.max(1, millis / 1_000));
            // Its own, so that no session of others is taken for one of this pool.
            property(config, "ApplicationName", "larder " + UUID.randomUUID());
        } else if (address.isOf("mariadb") || address.isOf("mysql")) {
            property(config, "socketTimeout", millis);
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        } else if (address.isOf("sqlite")) {
            property(config, "busy_timeout", millis);
            property(config, "journal_mode", "WAL");
            property(config, "synchronous", "NORMAL");
        } else if (address.isOf("h2")) {
            property(config, "LOCK_TIMEOUT", millis);
        }
    }

    private void property(HikariConfig config, String name, Object value) {
        if (!settings.address().url().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT) + "=")) {
            config.addDataSourceProperty(name, String.valueOf(value));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (pool != null) {
                pool.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
