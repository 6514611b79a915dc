// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MariaDbStorageTest extends StorageContract {

    @RegisterExtension
    static final ServerExtension MARIADB = ServerExtension.of(Programs.mariadb());

    @Override
    protected Storage storage() {
        return Databases.storage(Databases.mariadb(MARIADB.server()));
    }
}
