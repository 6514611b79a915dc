// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;

final class PostgresStorageTest extends StorageContract {

    @Override
    protected Storage storage() {
        return Databases.storage(Databases.postgres(Databases.postgres()) + "?user=postgres");
    }
}
