// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresStorageTest extends StorageContract {

    @RegisterExtension
    static final ServerExtension POSTGRES = ServerExtension.of(Programs.postgres());

    @Override
    protected Storage storage() {
        return Databases.storage(Databases.postgres(POSTGRES.server()) + "?user=postgres");
    }
}
