// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MariaDbContractTest extends JdbcContract {

    @RegisterExtension
    static final ServerExtension MARIADB = ServerExtension.of(Programs.mariadb());

    @Override
    Section section() {
        return new Section().with("url", Databases.mariadb(MARIADB.server()));
    }
}
