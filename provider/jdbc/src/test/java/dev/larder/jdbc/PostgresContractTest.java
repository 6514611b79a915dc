// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

final class PostgresContractTest extends JdbcContract {

    @Override
    Section section() {
        return Section.postgres(Databases.postgres());
    }
}
