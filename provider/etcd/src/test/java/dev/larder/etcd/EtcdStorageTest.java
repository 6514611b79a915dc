// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;

final class EtcdStorageTest extends StorageContract {

    @Override
    protected Storage storage() {
        return Servers.storage();
    }
}
