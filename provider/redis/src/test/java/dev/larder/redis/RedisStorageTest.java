// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;

final class RedisStorageTest extends StorageContract {

    @Override
    protected Storage storage() {
        return Servers.storage(Servers.redis());
    }
}
