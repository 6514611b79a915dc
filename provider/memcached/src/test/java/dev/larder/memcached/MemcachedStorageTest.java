// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.testkit.StorageContract;
import dev.larder.testkit.Storage;

final class MemcachedStorageTest extends StorageContract {

    @Override
    protected Storage storage() {
        return CachesOnMemcached.storage();
    }
}
