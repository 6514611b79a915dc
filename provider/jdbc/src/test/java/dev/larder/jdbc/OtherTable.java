// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.ServerContract.Neighbour;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Another user of a database, with a table of its own. One thread uses it. */
final class OtherTable implements Neighbour {

    private final Connection connection;

    OtherTable(String url) {
        try {
            connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE theirs (k VARCHAR(100) PRIMARY KEY, v VARCHAR(100))");
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void write(String key, String value) {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO theirs VALUES (?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, value);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public @Nullable String read(String key) {
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM theirs WHERE k = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
