// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresContractTest extends JdbcContract {

    @RegisterExtension
    static final ServerExtension POSTGRES = ServerExtension.of(Programs.postgres());

    @Override
    Section section() {
        return Section.postgres(POSTGRES.server());
    }
}
