// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;

final class MemcachedStorageTest extends StorageContract {

    @Override
    protected Storage storage() {
        return CachesOnMemcached.storage();
    }
}
