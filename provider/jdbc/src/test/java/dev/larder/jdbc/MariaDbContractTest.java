// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

final class MariaDbContractTest extends JdbcContract {

    @Override
    Section section() {
        return new Section().with("url", Databases.mariadbUrl());
    }
}
