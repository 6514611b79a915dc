// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import java.util.UUID;

final class H2StorageTest extends StorageContract {

    private final Storage storage = Databases.storage("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

    @Override
    protected Storage storage() {
        return storage;
    }
}
